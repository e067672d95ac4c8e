import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Nobody's own settings of git count. */
export const GIT_VARIABLES = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

const GIT_FILES = { '.git/HEAD': 'ref: refs/heads/main\n', '.git/config': '[core]\n\trepositoryformatversion = 0\n' }

/** A new git repository in a folder beside a file of others, as `git init` makes one; gone after the test. */
export function newRepository(files: Readonly<Record<string, string>> = {}): { around: string; root: string } {
  const around = mkdtempSync(join(tmpdir(), 'caracal init '))
  onTestFinished(() => rmSync(around, { recursive: true, force: true }))
  const root = join(around, 'repository')
  writeFileSync(join(around, 'others.txt'), 'not yours')
  for (const [path, text] of Object.entries({ ...GIT_FILES, ...files })) writeIn(root, path, text)
  for (const folder of ['objects', 'refs']) mkdirSync(join(root, '.git', folder))
  return { around, root }
}

export function writeIn(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

export function gitIn(root: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, env: { ...process.env, ...GIT_VARIABLES }, encoding: 'utf8' })
}

/** Everything below a folder, by path: what kind it is, its mode, when it was changed, and what is in it. */
export function treeOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(paths.map((path) => [path, stateOf(join(folder, path))]))
}

function stateOf(path: string): string {
  const { mode, mtimeMs } = lstatSync(path)
  const kind = mode & 0o170000
  if (kind === 0o040000) return 'folder'
  if (kind === 0o120000) return `link to ${readlinkSync(path)}`
  return [mode.toString(8), mtimeMs, createHash('sha256').update(readFileSync(path)).digest('hex')].join(' ')
}
