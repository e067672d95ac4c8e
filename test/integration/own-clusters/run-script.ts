import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Starts one of the `kafka:*` scripts on a cluster of its own (by `env`), and lets one wait for its output and its end. */
export function runScript(script: 'up' | 'status' | 'down', env: Readonly<Record<string, string>>) {
  const path = fileURLToPath(new URL(`../../support/local-cluster/${script}.ts`, import.meta.url))
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, ...env, KAFKA_RUNNER: 'java' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number | null; output: string }>()
  const waiting: { text: string; found: () => void }[] = []
  const collect = (chunk: string) => {
    output += chunk
    for (const { text, found } of waiting) if (output.includes(text)) found()
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  child.on('close', (code) => resolve({ code, output }))
  return {
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves as soon as the script has printed `text`. */
    printed: (text: string) => new Promise<void>((found) => waiting.push({ text, found })),
  }
}
