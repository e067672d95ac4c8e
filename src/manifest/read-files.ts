import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UnusableFile } from '../diagnostics/describe-read-error.ts'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import { readBounded } from '../files/read-bounded.ts'

/** Bytes as they come, from a file or from standard input. */
export type ByteStream = AsyncIterable<Uint8Array | string>

export interface ReadFile {
  /** As the user gave it, or the given folder joined with the path below it; `<stdin>` for `-`. */
  readonly path: string
  readonly bytes: Uint8Array
}

const STDIN = '-'
const LARGEST = 16 * 1024 * 1024

/**
 * Reads the files that `-f` names: a file whatever its ending, a folder recursively for `*.yaml` and `*.yml` without dot-files
 * and links, `-` for standard input (`stdin` in place of it). Each file is read once, however often it is named. Sorted by path.
 */
export async function readManifestFiles(
  paths: readonly string[],
  stdin?: ByteStream,
): Promise<{ readonly files: readonly ReadFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  const found = new Map<string, string>()
  for (const path of new Set(paths)) {
    try {
      for (const [identity, file] of findFiles(path, diagnostics)) {
        if (!found.has(identity)) found.set(identity, file)
      }
    } catch (error) {
      diagnostics.push(unreadable(path, error))
    }
  }
  const files: ReadFile[] = []
  for (const path of [...found.values()].sort()) {
    try {
      const bytes = path === STDIN ? await readStream(stdin ?? process.stdin) : readBounded(path, { largest: LARGEST })
      if (bytes === null) diagnostics.push(tooLarge(path))
      else files.push({ path: path === STDIN ? '<stdin>' : path, bytes })
    } catch (error) {
      diagnostics.push(unreadable(path, error))
    }
  }
  return { files, diagnostics }
}

/** What makes a file the same as another, and its path. */
function findFiles(path: string, diagnostics: Diagnostic[]): readonly (readonly [string, string])[] {
  if (path === STDIN) return [[STDIN, STDIN]]
  if (!statSync(path).isDirectory()) return [[realpathSync(path), path]]
  const folder = realpathSync(path)
  const names = namesBelow(path, '')
  if (names.length === 0) {
    const hint = 'Name a folder with *.yaml or *.yml files. Files whose name begins with a dot and links do not count.'
    diagnostics.push(diagnose('E002', null, `no manifests in ${quote(path)}`, { hint }))
  }
  return names.map((name) => [join(folder, name), join(path, name)] as const)
}

function namesBelow(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const name = join(below, entry.name)
      if (entry.isDirectory()) return namesBelow(folder, name)
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [name] : []
    })
}

/** `null` where there are more bytes than a manifest may have; an endless stream is not read to its end. */
async function readStream(stream: ByteStream): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    length += bytes.length
    if (length > LARGEST) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function tooLarge(path: string): Diagnostic {
  const hint = 'Split it: a topic may stand in any file of a folder.'
  return diagnose('E001', null, `${quote(path)} is larger than 16 MiB`, { hint })
}

function unreadable(path: string, error: unknown): Diagnostic {
  if (error instanceof UnusableFile) {
    return error.message.includes('larger')
      ? tooLarge(path)
      : diagnose('E001', null, `${quote(path)} cannot be read: ${error.message}`)
  }
  const { code } = error as NodeJS.ErrnoException
  if (typeof code !== 'string') throw error
  if (code === 'ENOENT') return diagnose('E001', null, `there is no file or folder ${quote(path)}`)
  const why = code === 'EACCES' ? 'permission denied' : code
  return diagnose('E001', null, `${quote(path)} cannot be read: ${why}`)
}
