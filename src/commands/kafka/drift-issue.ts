import * as Args from '@oclif/core/args'
import type { DriftResult } from '../../github/drift/follow-drift.ts'
import { CaracalCommand } from '../caracal-command.ts'
import type { ExitName } from '../failures/exit-codes.ts'
import { GITHUB_FLAGS } from '../flags/github-flags.ts'

/** What `drift-issue --json` prints. */
interface DriftDocument {
  readonly format: 'caracal-drift-issue'
  readonly version: 1
  /** `unknown`: PLAN compared nothing, so nothing was asked of GitHub. */
  readonly action: DriftResult['action'] | 'unknown'
  /** The issue, where there is one. */
  readonly url: string | null
}

const SAID: Readonly<Record<DriftResult['action'], string>> = {
  opened: 'Drift: opened',
  reopened: 'Drift: opened again',
  updated: 'Drift: updated',
  unchanged: 'Drift: the issue says so already',
  closed: 'No drift: closed',
  none: 'No drift, and no issue',
  dismissed: 'The same drift as in the issue that was closed as not planned; it stays closed',
  outdated: 'A newer plan has reported already',
}

export default class DriftIssue extends CaracalCommand {
  static override summary = 'Keep one GitHub issue about drift: open, update and close it'
  static override description =
    'For a nightly plan. Drift is any change that plan would make, refused or not, and any topic in scope that is not declared in the manifests given. There is one issue for each environment, folder and set of manifests. It is opened, kept up to date, closed when there is no drift, and reopened when drift comes back. A comment is added only if the drift is different from before. If someone closes it as not planned, it stays closed while the drift is the same. It never changes issues of others. If PLAN compared nothing, because manifests were invalid or the cluster could not be reached, the issue is not changed and the exit code is that of the plan. The token is GITHUB_TOKEN, or GH_TOKEN, and needs the permission issues: write. Behind a proxy, set HTTPS_PROXY.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --repository acme/topics',
  ]
  static override args = {
    plan: Args.string({ description: 'File that plan --out saved', required: true, ignoreStdin: true }),
  }
  static override flags = GITHUB_FLAGS

  async run(): Promise<DriftDocument> {
    const { args, flags } = await this.parse(DriftIssue)
    const { driftPlan } = await import('../drift-plan.ts')
    const found = await driftPlan(args.plan)
    if ('why' in found) return this.#unknown(found.why, found.exit)
    const { connectedGitHub } = await import('../with-github.ts')
    const github = await connectedGitHub(flags, (text) => this.tell(text))
    const { followDrift } = await import('../../github/drift/follow-drift.ts')
    const { driftTelling } = await import('../../github/texts/drift-texts.ts')
    const { action, url } = await followDrift(github, driftTelling(found.plan))
    this.print(url === null ? `${SAID[action]}.\n` : `${SAID[action]}: ${url}\n`)
    return { format: 'caracal-drift-issue', version: 1, action, url }
  }

  #unknown(why: string, exit: ExitName): DriftDocument {
    this.tell(`${why}: it is unknown whether there is drift. The issue was not changed.\n`)
    this.exitWith(exit)
    return { format: 'caracal-drift-issue', version: 1, action: 'unknown', url: null }
  }
}
