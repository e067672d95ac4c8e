import type { PlanDocument } from '../../model/plan-document.ts'
import type { PlanOptions } from '../../plan/plan-options.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { exitOfPlan } from '../failures/exit-of-outcome.ts'
import {
  CONNECTION_FLAGS,
  EXPLAIN_FLAGS,
  FORMAT_FLAGS,
  MANIFEST_FLAGS,
  PIPELINE_FLAGS,
  PLAN_FLAGS,
  SAVE_FLAGS,
  SNAPSHOT_FLAGS,
} from '../flags/flags.ts'
import type { PlanFlagValues } from '../flags/plan-flag-values.ts'
import { detailOf } from '../output/detail-of.ts'
import { planOptions } from '../plan-inputs.ts'

type Flags = PlanFlagValues & { readonly format: string; readonly 'auto-approve': boolean }

export default class Plan extends CaracalCommand {
  static override summary = 'Show what apply would change, and what it would cost. Changes nothing'
  static override description =
    'Validates the manifests, reads the cluster, compares them, and has the brokers validate the changes. It only needs permission to read topics and their configs. A snapshot has no sizes, groups or records. What depends on them, such as whether a topic to delete is in use, is unknown there and needs consent that a plan on the cluster may not need.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> -f manifests/caracal.yaml --env prod --config-file client.properties',
    '<%= config.bin %> <%= command.id %> --target "caracal.policy.*" --detailed-exitcode',
    '<%= config.bin %> <%= command.id %> --out plan.json',
    '<%= config.bin %> <%= command.id %> --env dev --explain caracal.policy.changes',
    '<%= config.bin %> <%= command.id %> --snapshot caracal.snapshot.json',
  ]
  static override flags = {
    ...MANIFEST_FLAGS,
    ...PLAN_FLAGS,
    ...SNAPSHOT_FLAGS,
    ...EXPLAIN_FLAGS,
    ...FORMAT_FLAGS,
    ...SAVE_FLAGS,
    ...PIPELINE_FLAGS,
    ...CONNECTION_FLAGS,
  }

  async run(): Promise<PlanDocument> {
    const { flags } = await this.parse(Plan)
    const document = await this.saved(flags, () => this.#plan(flags, flags.out))
    this.exitWith(exitOfPlan(document, flags))
    return document
  }

  async #plan(flags: Flags, out: string | undefined): Promise<PlanDocument> {
    const options = planOptions(flags, { forApply: false, unattended: flags['auto-approve'] })
    const document = await this.#made(flags, options)
    if (flags['fail-on-unmanaged'] && document.manifests.scope.length === 0) this.#tellNothingUnmanaged(document)
    if (flags.format !== 'text') {
      await this.printAs(flags.format, document)
      return document
    }
    const { renderPlanText } = await import('../../render/text/plan.ts')
    const isData = document.outcome !== 'invalid' && document.outcome !== 'unavailable'
    if (isData)
      this.print(
        renderPlanText(document, detailOf(process.stdout)) +
          (out === undefined ? '' : await savedHint(document, out, flags)),
      )
    else if (!this.jsonEnabled()) this.tell(renderPlanText(document, detailOf(process.stderr)))
    return document
  }

  /** A pipeline that relies on the flag would stay green whatever is on the cluster. */
  #tellNothingUnmanaged({ outcome }: PlanDocument): void {
    if (outcome === 'invalid' || this.jsonEnabled()) return
    const remedy = 'Add `scope: {prefixes: [my-team.]}` to a manifest.'
    this.tell(
      `Warning: --fail-on-unmanaged has no effect: no manifest has a scope, so no topic is unmanaged. ${remedy}\n`,
    )
  }

  async #made(flags: PlanFlagValues, options: PlanOptions): Promise<PlanDocument> {
    if (flags.snapshot !== undefined) {
      const { planOnSnapshot } = await import('../plan-on-snapshot.ts')
      return (await planOnSnapshot(flags.snapshot, flags, options)).document
    }
    const { runPlan } = await import('../run-plan.ts')
    return runPlan(flags, options, async (plan) => plan.document)
  }
}

async function savedHint(document: PlanDocument, out: string, flags: PlanFlagValues): Promise<string> {
  const { renderSavedHint } = await import('../../render/text/saved-plan.ts')
  const { applySavedCommand } = await import('../command-line.ts')
  return renderSavedHint(document, applySavedCommand(out, flags))
}
