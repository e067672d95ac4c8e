import { writeFileSync } from 'node:fs'
import { Socket } from 'node:net'

const ended = new WeakSet<NodeJS.WriteStream>()

let makeRoom: (() => void) | null = null

/** What is to happen before anything is written: a line that stands on the terminal only for the moment goes. */
export function beforeEachWrite(make: typeof makeRoom): void {
  makeRoom = make
}

/** Writes to stdout or stderr, in whole lines. */
export function write(stream: NodeJS.WriteStream, text: string): void {
  makeRoom?.()
  put(stream, text)
}

/** Writes just that. A stream that failed once gets no more: what a run does must not depend on who reads of it. */
export function put(stream: NodeJS.WriteStream, text: string): void {
  if (ended.has(stream)) return
  try {
    if (stream instanceof Socket) stream.write(text)
    // Node's stream over a file writes once: what a full disk takes no more of would be lost without an error.
    else writeFileSync((stream as NodeJS.WriteStream & { readonly fd: number }).fd, text)
  } catch (error) {
    stream.emit('error', error)
  }
}

/**
 * Makes a failed write the end of that stream's output and of nothing else, in place of oclif's listener, which throws in the
 * middle of whatever is going on. A reader who went away (`| head`) is no failure.
 */
export function endOnFailure(stream: NodeJS.WriteStream, onLost: (error: Error) => void): void {
  stream.removeAllListeners('error')
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (ended.has(stream)) return
    ended.add(stream)
    if (error.code !== 'EPIPE') onLost(error)
  })
}

/** Once all that was written is with whoever reads it, or nobody reads any more. `process.exit` would drop what a pipe has not taken yet. */
export function flushed(stream: NodeJS.WriteStream): Promise<void> {
  if (ended.has(stream) || !(stream instanceof Socket)) return Promise.resolve()
  return new Promise((resolve) => stream.write('', () => resolve()))
}
