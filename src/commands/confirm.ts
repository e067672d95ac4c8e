import { on } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * Asks on the terminal and takes only `yes` for yes; an end of input (Ctrl+D) is a no. The question goes to stderr: stdout is
 * for data.
 *
 * @throws AbortError when the signal aborts, as by Ctrl+C
 */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: question })
  // In a terminal readline takes Ctrl+C for itself; hand it on to whoever listens for the interrupt.
  terminal.on('SIGINT', () => process.emit('SIGINT'))
  const answers = on(terminal, 'line', { signal, close: ['close'] })
  let answered = false
  terminal.prompt()
  try {
    for await (const [answer] of answers) {
      answered = true
      return answer.trim() === 'yes'
    }
    return false
  } finally {
    // Ctrl+C and Ctrl+D leave the cursor behind the question.
    if (!answered) process.stderr.write('\n')
    terminal.close()
  }
}
