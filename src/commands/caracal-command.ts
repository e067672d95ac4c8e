import { Command } from '@oclif/core'
import type { PlanDocument } from '../plan/plan-document.ts'
import { EXIT, type ExitName } from './ending/exit-codes.ts'
import { type Failure, failureOf, onceSent } from './ending/failure.ts'
import { failureDocument, failureText, reportFailure } from './ending/report-failure.ts'
import { OUTPUT_FLAGS } from './flags/flags.ts'
import { reportLost } from './output/lost-report.ts'
import { write } from './output/output.ts'
import { paint } from './output/paint.ts'
import { type OutFlagValues, unparsedOut } from './output/unparsed-out.ts'
import { forAnyLog } from './output/without-commands.ts'
import { writeJson } from './output/write-json.ts'
import { sentChanges } from './sent-changes.ts'

/**
 * What all commands share. A command parses its flags, calls, prints and sets its exit code; a result that `run` returns is
 * the `--json` document. oclif's own ways out (`this.exit`, `this.error`) are not used: with `--json` they lose the document or
 * the exit code (docs/decisions/0006).
 */
export abstract class CaracalCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = OUTPUT_FLAGS

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

  override logJson(json: unknown): void {
    writeJson(json)
  }

  /** Commands with a document for every outcome override this, and only this, to print that document for a failure. */
  override toErrorJson(error: unknown): unknown {
    return failureDocument(this.#failure(error))
  }

  override async catch(error: unknown): Promise<void> {
    if (!this.parsed) await this.#saveUnparsed(error)
    reportFailure(this.#failure(error), error, this.jsonEnabled() ? this.toErrorJson(error) : null)
  }

  /** Flags that cannot be parsed never come to `saved`, and are a failure as any other to whoever reads the file. */
  async #saveUnparsed(error: unknown): Promise<void> {
    const flags = unparsedOut(this.argv)
    if (!flags.out || !('out' in this.ctor.flags)) return
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
    return `${this.config.bin} ${this.id?.replaceAll(':', ' ') ?? ''}`
  }
}

/** Opens the file of `--out`. A document that cannot be saved in the end is told, and ends nothing. */
async function openSaved(path: string, flags: OutFlagValues): Promise<(document: unknown) => Promise<void>> {
  const { openOut } = await import('./output/open-out.ts')
  const manifests = flags.file ?? ['manifests']
  const configFile = flags['config-file'] || process.env['KAFKA_CONFIG_FILE']
  const { snapshot, plans } = flags
  const out = await openOut(path, { manifests, configFile, snapshot, plans })
  return (document) => out.save(document).catch((error: Error) => reportLost(`--out ${path}`, error))
}
