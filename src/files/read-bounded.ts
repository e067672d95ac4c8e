import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { UnusableFile } from '../diagnostics/describe-read-error.ts'

const MIB = 2 ** 20
const CHUNK = 64 * 1024

/** Milliseconds that a pipe has to say everything: time enough to unlock a vault in `<(vault read …)`. */
const PIPE_MS = 60_000
const POLL_MS = 20

/**
 * Reads a file that a person or a setting names: the one way in for all of them. It must be a regular file, a pipe such as bash's
 * `<(command)`, or `/dev/null`. Anything else may never end: a device, a socket. Reading ends at `largest` bytes, and a pipe has a
 * minute.
 *
 * @throws UnusableFile; errors of Node (`ENOENT`, …)
 */
export function readBounded(
  path: string,
  { largest, pipeMs = PIPE_MS }: { readonly largest: number; readonly pipeMs?: number },
): Buffer {
  // Without O_NONBLOCK, opening a pipe waits for a writer, which may never come.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = fstatSync(file)
    refuseKind(found, path)
    if (found.size > largest) throw tooLarge(largest)
    return found.isFIFO() ? readPipe(file, largest, pipeMs) : readToEnd(file, found.size, largest)
  } finally {
    closeSync(file)
  }
}

function refuseKind(found: Stats, path: string): void {
  if (found.isFile() || found.isFIFO() || path === '/dev/null') return
  throw new UnusableFile(found.isDirectory() ? 'it is a directory' : 'it is a device or a socket, not a file')
}

function readToEnd(file: number, size: number, largest: number): Buffer {
  const chunks: Buffer[] = []
  for (let length = 0; ; ) {
    // Files of /proc say that they are empty, and others can grow meanwhile.
    const chunk = readChunk(file, length < size ? size : CHUNK)
    if (chunk === null || chunk.length === 0) return Buffer.concat(chunks)
    length += chunk.length
    if (length > largest) throw tooLarge(largest)
    chunks.push(chunk)
  }
}

/** Sleeps between reads: nothing else goes on before the settings and manifests are read, and Ctrl+C ends the program. */
function readPipe(file: number, largest: number, pipeMs: number): Buffer {
  const chunks: Buffer[] = []
  const deadline = performance.now() + pipeMs
  for (let length = 0; ; ) {
    const chunk = readChunk(file, CHUNK)
    // The end; or nobody has opened the other end yet.
    if (chunk?.length === 0 && length > 0) return Buffer.concat(chunks)
    if (chunk !== null && chunk.length > 0) {
      length += chunk.length
      if (length > largest) throw tooLarge(largest)
      chunks.push(chunk)
    } else if (performance.now() > deadline) {
      throw new UnusableFile(
        `it is a pipe that ${length === 0 ? 'nothing came through' : 'did not end'} within ${pipeMs / 1000} s`,
      )
    } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
  }
}

/** The next bytes; none at the end; `null` where there are none now. */
function readChunk(file: number, most: number): Buffer | null {
  const chunk = Buffer.allocUnsafe(most)
  try {
    return chunk.subarray(0, readSync(file, chunk))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null
    throw error
  }
}

function tooLarge(largest: number): UnusableFile {
  return new UnusableFile(`it is larger than ${largest / MIB} MiB`)
}
