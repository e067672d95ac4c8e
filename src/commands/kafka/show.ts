import * as Args from '@oclif/core/args'
import type { PlanDocument } from '../../model/plan-document.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { FORMAT_FLAGS } from '../flags/flags.ts'
import { detailOf } from '../output/detail-of.ts'

export default class Show extends CaracalCommand {
  static override summary = 'Print a plan that plan --out saved. No cluster is contacted'
  static override description =
    'Prints a saved plan as it was made; the cluster may have changed since. A file that was changed after caracal wrote it is shown with a warning, and exits 1. The seal that detects this is a hash of the whole plan, not a signature.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --json',
  ]
  static override args = {
    plan: Args.string({ description: 'File that plan --out saved', required: true, ignoreStdin: true }),
  }
  static override flags = FORMAT_FLAGS

  async run(): Promise<PlanDocument> {
    const { args, flags } = await this.parse(Show)
    const { readSavedPlan, changedSince } = await import('../saved-plan-file.ts')
    const { plan, intact } = await readSavedPlan(args.plan)
    if (flags.format === 'text') {
      const { renderShownText } = await import('../../render/text/saved-plan.ts')
      this.print(renderShownText(plan, detailOf(process.stdout)))
    } else await this.printAs(flags.format, plan)
    if (!intact) {
      this.tell(`Warning: ${changedSince(args.plan)}. Do not trust what it shows.\n`)
      this.exitWith('failed')
    }
    return plan
  }
}
