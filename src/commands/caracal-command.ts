import type { Interfaces } from '@oclif/core'
import * as Flags from '@oclif/core/flags'
import * as Parser from '@oclif/core/parser'
import type { PlanDocument } from '../model/plan-document.ts'
import { EXIT, type ExitName } from './failures/exit-codes.ts'
import { type Failure, failureOf, onceSent } from './failures/failure.ts'
import { failureDocument, failureText, reportFailure } from './failures/report-failure.ts'
import { OUTPUT_FLAGS } from './flags/flags.ts'
import { writeJson } from './output/json-text.ts'
import { reportLost } from './output/lost-report.ts'
import { write } from './output/output.ts'
import { paint } from './output/paint.ts'
import { type OutFlagValues, unparsedOut } from './output/unparsed-out.ts'
import { forAnyLog } from './output/without-commands.ts'
import { sentChanges } from './sent-changes.ts'

/**
 * What all commands share. A command parses its flags, calls, prints and sets its exit code; a result that `run` returns is
 * the `--json` document. oclif's own class is not used (docs/decisions/0006): with `--json` its ways out lose the document or
 * the exit code, and it loads ten times what parsing needs. oclif's help reads the static fields.
 */
export abstract class CaracalCommand {
  static readonly enableJsonFlag = true
  static readonly baseFlags = OUTPUT_FLAGS
  declare static readonly summary: string
  declare static readonly description: string
  declare static readonly usage?: string
  declare static readonly examples: readonly (string | { readonly description: string; readonly command: string })[]
  static readonly flags: Interfaces.FlagInput = {}
  static readonly args: Interfaces.ArgInput = {}

  readonly #id: string
  readonly #argv: readonly string[]
  #parsed = false

  /** `id` as in `kafka:plan`, and the words behind it. */
  constructor(id: string, argv: readonly string[]) {
    this.#id = id
    this.#argv = argv
  }

  /** Runs one command line. Never rejects. */
  static async run(
    this: new (
      id: string,
      argv: readonly string[],
    ) => CaracalCommand,
    id: string,
    argv: readonly string[],
  ) {
    const command = new this(id, argv)
    try {
      const document = await command.run()
      if (command.jsonEnabled()) writeJson(document)
    } catch (error) {
      await command.#fail(error)
    }
  }

  abstract run(): Promise<unknown>

  /** @throws what `usageErrorFromOclif` understands, or what a flag's own parser throws */
  protected async parse<F extends Values, B extends Values, A extends Values>({
    args = {} as Interfaces.ArgInput<A>,
    flags,
  }: Interfaces.Input<F, B, A>): Promise<Interfaces.ParserOutput<F, B, A>> {
    const all = { json: Flags.boolean(), ...OUTPUT_FLAGS, ...flags } as Interfaces.FlagInput<F>
    const parsed = await Parser.parse<F, B, A>([...this.#argv], { args, flags: all })
    this.#parsed = true
    return parsed
  }

  protected jsonEnabled(): boolean {
    const end = this.#argv.indexOf('--')
    return (end === -1 ? this.#argv : this.#argv.slice(0, end)).includes('--json')
  }

  /** Sets the exit code without ending anything: output and connections finish by themselves. */
  protected exitWith(name: ExitName): void {
    process.exitCode = EXIT[name]
  }

  /** Data for stdout, in whole lines. Silent with `--json`, whose document says the same. */
  protected print(text: string): void {
    if (!this.jsonEnabled()) write(process.stdout, paint(text, process.stdout))
  }

  /** A plan in a format other than text, as its renderer made it. Silent with `--json`. */
  protected async printAs(format: string, plan: PlanDocument): Promise<void> {
    if (this.jsonEnabled()) return
    const { renderPlanAs } = await import('./plan-formats.ts')
    const text = await renderPlanAs(format, plan)
    // Only `github` is made of commands, with others' words escaped in them.
    write(process.stdout, format === 'github' ? text : forAnyLog(text))
  }

  /** Everything that is not data, in whole lines: hints, progress. Goes to stderr, with `--json` too. */
  protected tell(text: string): void {
    write(process.stderr, paint(text, process.stderr))
  }

  /**
   * Makes the command's document, and saves what `--json` prints of it to the file of `--out`: of a failure too, so that no
   * pull request keeps the document of an earlier run.
   */
  protected async saved<T>(flags: OutFlagValues, make: () => Promise<T>): Promise<T> {
    if (flags.out === undefined) return make()
    const save = await openSaved(flags.out, flags)
    try {
      const document = await make()
      await save(document)
      return document
    } catch (error) {
      await save(this.toErrorJson(error))
      throw error
    }
  }

  /** Commands with a document for every outcome override this, and only this, to print that document for a failure. */
  protected toErrorJson(error: unknown): unknown {
    return failureDocument(this.#failure(error))
  }

  async #fail(error: unknown): Promise<void> {
    if (!this.#parsed) await this.#saveUnparsed(error)
    reportFailure(this.#failure(error), error, this.jsonEnabled() ? this.toErrorJson(error) : null)
  }

  /** Flags that cannot be parsed never come to `saved`, and are a failure as any other to whoever reads the file. */
  async #saveUnparsed(error: unknown): Promise<void> {
    const flags = unparsedOut(this.#argv)
    if (!flags.out || !('out' in (this.constructor as typeof CaracalCommand).flags)) return
    try {
      const save = await openSaved(flags.out, flags)
      await save(this.toErrorJson(error))
    } catch (refused) {
      this.tell(failureText(this.#failure(refused)))
    }
  }

  #failure(error: unknown): Failure {
    return onceSent(failureOf(error, this.commandLine()), sentChanges)
  }

  /** `caracal kafka plan`. */
  protected commandLine(): string {
    return `caracal ${this.#id.replaceAll(':', ' ')}`
  }
}

type Values = Readonly<Record<string, unknown>>

/** Opens the file of `--out`. A document that cannot be saved in the end is told, and ends nothing. */
async function openSaved(path: string, flags: OutFlagValues): Promise<(document: unknown) => Promise<void>> {
  const { openOut } = await import('./output/open-out.ts')
  const { defaultManifests } = await import('./manifest-paths.ts')
  const manifests = flags.file ?? [defaultManifests()]
  const configFile = flags['config-file'] || process.env['KAFKA_CONFIG_FILE']
  const { snapshot, plans } = flags
  const out = await openOut(path, { manifests, configFile, snapshot, plans })
  return (document) => out.save(document).catch((error: Error) => reportLost(`--out ${path}`, error))
}
