import { Command } from '@oclif/core'
import { EXIT, type ExitName } from './exit-codes.ts'
import { type Failure, failureOf, onceSent } from './failure.ts'
import { OUTPUT_FLAGS } from './flags.ts'
import { write } from './output.ts'
import { paint } from './paint.ts'
import { failureDocument, reportFailure } from './report-failure.ts'
import { sentChanges } from './sent-changes.ts'
import { writeJson } from './write-json.ts'

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

  /** Everything that is not data, in whole lines: hints, progress. Goes to stderr, with `--json` too. */
  protected tell(text: string): void {
    write(process.stderr, paint(text, process.stderr))
  }

  override logJson(json: unknown): void {
    writeJson(json)
  }

  /** Commands with a document for every outcome override this, and only this, to print that document for a failure. */
  override toErrorJson(error: unknown): unknown {
    return failureDocument(this.#failure(error))
  }

  override async catch(error: unknown): Promise<void> {
    reportFailure(this.#failure(error), error, this.jsonEnabled() ? this.toErrorJson(error) : null)
  }

  #failure(error: unknown): Failure {
    return onceSent(failureOf(error, this.commandLine()), sentChanges)
  }

  /** `caracal kafka plan`. */
  protected commandLine(): string {
    return `${this.config.bin} ${this.id?.replaceAll(':', ' ') ?? ''}`
  }
}
