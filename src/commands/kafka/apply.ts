import * as Args from '@oclif/core/args'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { ApplyDocument } from '../../model/apply-document.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import type { MadePlan } from '../../plan/make-plan.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { exitOfApply } from '../failures/exit-of-outcome.ts'
import { APPROVAL_FLAGS, CONNECTION_FLAGS, MANIFEST_FLAGS, PLAN_FLAGS, SAVE_FLAGS } from '../flags/flags.ts'
import type { PlanFlagValues } from '../flags/plan-flag-values.ts'
import { detailOf } from '../output/detail-of.ts'
import { planOptions } from '../plan-inputs.ts'
import type { PlanSession } from '../run-plan.ts'
import type { ApplicablePlan } from '../saved-plan-file.ts'

export default class Apply extends CaracalCommand {
  static override summary = 'Apply the manifests to the cluster, or stop and say why not'
  static override description =
    'Plans, shows the plan, asks for confirmation, applies it, and verifies it on every broker. If anything is blocked, or a risk has no consent, the whole run is refused before anything is sent. With PLAN, which plan --out saved, it plans again and continues only if the result is the same: give the flags that the plan was made with.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --env prod --config-file client.properties --auto-approve',
    '<%= config.bin %> <%= command.id %> --target caracal.dlq --allow data-loss:caracal.dlq',
    '<%= config.bin %> <%= command.id %> plan.json --env prod --auto-approve',
  ]
  static override args = {
    // Without `ignoreStdin` oclif would take a manifest that is piped to `-f -`, or whatever a pipeline leaves there, for PLAN.
    plan: Args.string({ description: 'Saved plan: apply exactly what it shows, or nothing', ignoreStdin: true }),
  }
  static override flags = {
    ...MANIFEST_FLAGS,
    ...PLAN_FLAGS,
    ...SAVE_FLAGS,
    ...APPROVAL_FLAGS,
    ...CONNECTION_FLAGS,
  }

  async run(): Promise<ApplyDocument> {
    const { args, flags } = await this.parse(Apply)
    const plans = args.plan === undefined ? [] : [args.plan]
    const document = await this.saved({ ...flags, plans }, () => this.#apply(args.plan, flags, flags['auto-approve']))
    this.exitWith(exitOfApply(document))
    return document
  }

  async #apply(path: string | undefined, flags: PlanFlagValues, unattended: boolean): Promise<ApplyDocument> {
    if (!unattended) this.#needSomebodyToAsk(flags.file ?? [])
    const saved = path === undefined ? null : await readPlan(path)
    const { runPlan } = await import('../run-plan.ts')
    const options = planOptions(flags, { forApply: true, unattended })
    return runPlan(flags, options, (plan, session) => this.#carryOut({ plan, saved, session, unattended }))
  }

  /** Told before connecting: a pipeline that would hang at a question, or answer it with a manifest, is a mistake. */
  #needSomebodyToAsk(files: readonly string[]): void {
    const why = files.includes('-')
      ? 'standard input holds a manifest (-f -)'
      : this.jsonEnabled()
        ? '--json leaves no room for a question'
        : process.stdin.isTTY
          ? null
          : 'stdin is not a terminal'
    if (why === null) return
    throw new UsageError(`cannot ask for confirmation: ${why}`, 'Use --auto-approve to apply without confirmation.')
  }

  async #carryOut({
    plan,
    saved,
    session,
    unattended,
  }: Run & { readonly unattended: boolean }): Promise<ApplyDocument> {
    const { renderPlanText } = await import('../../render/text/plan.ts')
    const { outcome } = plan.document
    if (outcome === 'invalid' || outcome === 'unavailable') {
      if (!this.jsonEnabled()) this.tell(renderPlanText(plan.document, detailOf(process.stderr)))
      return untried({ plan, saved }, outcome)
    }
    this.print(renderPlanText(plan.document, detailOf(process.stdout)))
    const moved = saved === null ? [] : await this.#moved(plan, saved)
    if (moved.length > 0) return this.#told({ ...untried({ plan, saved }, 'moved'), moved })
    if (outcome === 'refused') return untried({ plan, saved }, 'refused')
    if (outcome === 'empty' || session === null) return this.#told(untried({ plan, saved }, 'empty'))
    if (unattended) return this.#sendChanges({ plan, saved, session })
    if (!(await this.#approved(plan, session.signal))) return untried({ plan, saved }, 'declined')
    // Time passed while the question was open: what was agreed to must still be so.
    const again = await session.planAgain()
    const since = await this.#moved(again, plan.document)
    if (since.length > 0) return this.#told({ ...untried({ plan: again, saved }, 'moved'), moved: since })
    if (again.document.outcome === 'refused') {
      this.print(renderPlanText(again.document, detailOf(process.stdout)))
      return untried({ plan: again, saved }, 'refused')
    }
    return this.#sendChanges({ plan: again, saved, session })
  }

  async #sendChanges({ plan, saved, session }: Run & { readonly session: PlanSession }): Promise<ApplyDocument> {
    const { applyPlan, VERIFY_MS } = await import('../../apply/apply-plan.ts')
    const { stepResults } = await import('../../render/text/apply.ts')
    const renderResult = stepResults(detailOf(process.stdout))
    this.print('\n')
    const { cluster, signal, progress } = session
    const count = { done: 0, total: plan.document.steps.length }
    const document = await progress.during({ kind: 'applying', count }, (onActivity) =>
      applyPlan(plan, cluster, {
        ...{ signal, onActivity, verifyMs: VERIFY_MS, clock: () => new Date() },
        onResult: (result) => this.print(renderResult(result)),
      }),
    )
    return this.#told({ ...document, saved: nameOf(saved) })
  }

  async #moved(plan: MadePlan, saved: PlanDocument): Promise<ApplyDocument['moved']> {
    const { movesSince } = await import('../../plan/saved-plan/moves-since.ts')
    return movesSince(saved, plan)
  }

  async #told(document: ApplyDocument): Promise<ApplyDocument> {
    const { renderApplyText } = await import('../../render/text/apply.ts')
    const text = renderApplyText(document, detailOf(process.stdout))
    if (text !== '') this.print(`\n${text}`)
    return document
  }

  async #approved({ document }: MadePlan, signal: AbortSignal): Promise<boolean> {
    const { confirm } = await import('../confirm.ts')
    const { renderPlanText } = await import('../../render/text/plan.ts')
    const { renderQuestion } = await import('../../render/text/question.ts')
    // Nobody can judge a plan that went to a file or a pipe.
    const screen = process.stdout.isTTY ? process.stdout : process.stderr
    const plan = renderPlanText(document, detailOf(screen))
    if (screen === process.stderr) this.tell(plan)
    this.tell(
      `\n${renderQuestion(document, { isLong: plan.split('\n').length > (screen.rows || LINES_OF_A_TERMINAL) })}`,
    )
    const yes = await confirm('Type "yes" to apply: ', signal)
    if (!yes) this.tell('Nothing was changed.\n')
    return yes
  }
}

const LINES_OF_A_TERMINAL = 24

interface Run {
  readonly plan: MadePlan
  /** The plan that the fresh one must equal; `null` where none was given. */
  readonly saved: ApplicablePlan | null
  readonly session: PlanSession | null
}

async function readPlan(path: string): Promise<ApplicablePlan> {
  const { readApplicablePlan } = await import('../saved-plan-file.ts')
  return readApplicablePlan(path)
}

function untried({ plan, saved }: Pick<Run, 'plan' | 'saved'>, outcome: ApplyDocument['outcome']): ApplyDocument {
  const nothing = { moved: [], resources: [], failure: null, verifiedBrokers: 0 }
  return { format: 'caracal-apply', version: 2, outcome, plan: plan.document, saved: nameOf(saved), ...nothing }
}

function nameOf(saved: ApplicablePlan | null): ApplyDocument['saved'] {
  return saved === null ? null : { digest: saved.digest, createdAt: saved.createdAt }
}
