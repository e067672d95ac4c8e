import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

interface Script {
  readonly text: string
  readonly shell: string
  readonly folder: string
  /** Where the script is written, outside the checkout. */
  readonly temporary: string
  /** All its variables. */
  readonly env: Readonly<Record<string, string>>
}

/** How runners call the shells that these workflows use; `''` is a step that names none. */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  bash: ['--noprofile', '--norc', '-e', '-o', 'pipefail'],
  '': ['-e'],
}

/** Runs a step's script in the real shell, and hands over each line that it prints. Resolves with its exit code. */
export async function runScript(
  { text, shell, folder, temporary, env }: Script,
  onLine: (line: string) => void,
): Promise<number> {
  const flags = SHELLS[shell]
  if (flags === undefined) throw new Error(`no shell ${shell} is played here`)
  const file = join(temporary, `${randomUUID()}.sh`)
  writeFileSync(file, text)
  const child = spawn('bash', [...flags, file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 128))
  })
}
