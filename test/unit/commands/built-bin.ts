import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { buildTo } from '../../../src/build.ts'

const root = join(import.meta.dirname, '../../..')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** How to start a child: variables and flags of the Node that runs it, beside a clean environment. */
export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly nodeFlags?: readonly string[]
}

/** A bundle of the sources as they are now: a stale dist/ can neither pass nor fail a test. */
export class BuiltBin {
  readonly path: string
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
    this.path = join(folder, 'bin.cjs')
  }

  /** Inside the project, so that the bundle finds the package's files as the real one does. */
  static async build(): Promise<BuiltBin> {
    const parent = join(root, 'node_modules/.cache')
    mkdirSync(parent, { recursive: true })
    const folder = mkdtempSync(join(parent, 'caracal-bin-'))
    await buildTo(folder)
    return new BuiltBin(folder)
  }

  /** A clean one. What Node has compiled of this bundle is of use to no other, and goes with it. */
  get #environment() {
    const { PATH = '', HOME = '' } = process.env
    return { PATH, HOME, NODE_COMPILE_CACHE: join(this.#folder, 'compiled') }
  }

  start(args: readonly string[], { env, cwd, nodeFlags }: StartOptions = {}): ChildProcess {
    const argv = [...(nodeFlags ?? []), this.path, ...args]
    return spawn(process.execPath, argv, { env: { ...this.#environment, ...env }, cwd })
  }

  async run(args: readonly string[], options: StartOptions & { readonly stdin?: string } = {}): Promise<Ended> {
    return this.#ended(this.start(args, options), options)
  }

  /** Runs a line of shell in which `"$@"` is the command line, for where its output goes. */
  async runShell(line: string, args: readonly string[], { cwd, env }: StartOptions = {}): Promise<Ended> {
    const words = ['-c', line, 'sh', process.execPath, this.path, ...args]
    return this.#ended(spawn('sh', words, { cwd, env: { ...this.#environment, ...env } }))
  }

  /**
   * Runs on a pseudo terminal of 80 columns and 24 lines (util-linux's `script`), where stdout and stderr are one. Line ends are as
   * in a file.
   */
  async runOnTerminal(args: readonly string[], { env, cwd }: StartOptions = {}): Promise<Omit<Ended, 'stderr'>> {
    const quoted = [process.execPath, this.path, ...args].map((word) => `'${word}'`).join(' ')
    const command = `stty cols 80 rows 24; exec ${quoted}`
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      ...{ cwd, env: { ...this.#environment, TERM: 'xterm', ...env } },
    })
    const { code, stdout } = await this.#ended(child)
    return { code, stdout: stdout.replaceAll('\r\n', '\n') }
  }

  async #ended(child: ChildProcess, options: { readonly stdin?: string } = {}): Promise<Ended> {
    const { promise, resolve } = Promise.withResolvers<number | null>()
    child.once('close', resolve)
    // A command that ends before it has read its input closes the pipe; how it ended is what counts.
    child.stdin?.once('error', () => {})
    child.stdin?.end(options.stdin ?? '')
    const read = (stream: ChildProcess['stdout']) => (stream === null ? '' : text(stream))
    const [stdout, stderr, code] = await Promise.all([read(child.stdout), read(child.stderr), promise])
    return { code, stdout, stderr }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
