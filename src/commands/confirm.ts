import { createInterface } from 'node:readline/promises'

/**
 * Asks on the terminal and takes only `yes` for yes. The question goes to stderr: stdout is for data.
 *
 * @throws AbortError when the signal aborts, as by Ctrl+C
 */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // In a terminal readline takes Ctrl+C for itself; hand it on to whoever listens for the interrupt.
  terminal.on('SIGINT', () => process.emit('SIGINT'))
  try {
    return (await terminal.question(question, { signal })).trim() === 'yes'
  } finally {
    terminal.close()
  }
}
