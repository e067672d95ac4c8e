import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { CommentResult } from '../../github/put-comment.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { GITHUB_FLAGS } from '../flags/github-flags.ts'

/** What `comment --json` prints. */
interface CommentDocument {
  readonly format: 'caracal-comment'
  readonly version: 1
  readonly action: Exclude<CommentResult['action'], 'other-head'>
  /** The comment, where there is one. */
  readonly url: string | null
}

const SAID: Readonly<Record<CommentResult['action'], string>> = {
  created: 'Commented',
  updated: 'Updated the comment',
  unchanged: 'The comment says so already',
  outdated: 'A newer plan is there, and stays',
  'other-head': 'The pull request has another newest commit by now, whose run comments',
  skipped: 'No changes, and no comment yet: none is made',
}

export default class Comment extends CaracalCommand {
  static override summary = 'Write a saved plan into one comment of a GitHub pull request'
  static override description =
    'Creates or updates the comment: there is one for each environment, folder and set of manifests. It shows the plan as Markdown. A run that failed replaces it too, so that no pull request keeps a plan that is out of date. A plan without changes creates no comment. It never changes comments of others or the comment of a newer plan, and posts nothing about a commit that is no longer the newest of the pull request. The token is GITHUB_TOKEN, or GH_TOKEN, and needs the permission pull-requests: write. In a workflow on pull_request nothing else is needed. Pull requests from forks get a token that can only read; use the job summary there. Behind a proxy, set HTTPS_PROXY.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --repository acme/topics --pull-request 12',
    '<%= config.bin %> <%= command.id %> plan.json -f manifests --env prod',
  ]
  static override args = {
    plan: Args.string({ description: 'File that plan --out saved', required: true, ignoreStdin: true }),
  }
  static override flags = {
    'pull-request': Flags.integer({
      description: 'Number of the pull request; in a workflow, by default the one it runs for',
      helpValue: 'N',
      min: 1,
    }),
    file: Flags.string({
      char: 'f',
      description: 'If the run failed before it had a plan: the manifests, as given to plan',
      helpValue: 'PATH',
      multiple: true,
      multipleNonGreedy: true,
      defaultHelp: async () => 'manifests',
    }),
    env: Flags.string({
      description: 'If the run failed before it had a plan: the environment, as given to plan',
      helpValue: 'NAME',
    }),
    ...GITHUB_FLAGS,
  }

  async run(): Promise<CommentDocument> {
    const { args, flags } = await this.parse(Comment)
    const { pullRequestOf } = await import('../pull-request.ts')
    const { tellingOf } = await import('../telling-of-run.ts')
    const telling = await tellingOf(args.plan, flags)
    const pullRequest = pullRequestOf(flags['pull-request'], process.env['GITHUB_EVENT_PATH'])
    const { connectedGitHub } = await import('../with-github.ts')
    const github = await connectedGitHub(flags, (text) => this.tell(text))
    const { putComment } = await import('../../github/put-comment.ts')
    const { action, url } = await putComment(github, pullRequest, telling)
    this.print(url === null ? `${SAID[action]}.\n` : `${SAID[action]}: ${url}\n`)
    return { format: 'caracal-comment', version: 1, action: action === 'other-head' ? 'outdated' : action, url }
  }
}
