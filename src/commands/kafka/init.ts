import packageJson from '../../../package.json' with { type: 'json' }
import type { ScaffoldDocument } from '../../scaffold/scaffold-document.ts'
import type { Answers } from '../../scaffold/scaffold-file.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { CommandFailure } from '../failures/failure.ts'
import { INIT_FLAGS } from '../flags/init-flags.ts'
import type { AnswersGiven } from '../init/answers-given.ts'

export default class Init extends CaracalCommand {
  static override summary = 'Set up a git repository: a first manifest, pipelines that plan and apply, checks'
  static override description =
    'Writes a commented manifest, a README beside it, the schema with editor settings, a pre-commit hook, CODEOWNERS, and the pipelines of GitHub or GitLab: pull requests show the plan, a merge applies it, a nightly job reports drift. Prompts for anything not given as a flag. Existing files are never overwritten: if one differs, the output says what to add by hand, and the exit code is 1. The files are written to the root of the repository that contains the current folder.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --prefix billing. --env prod --env dev --host github --owners @acme/billing',
    '<%= config.bin %> <%= command.id %> --prefix billing. --env none --host gitlab',
    '<%= config.bin %> <%= command.id %> --prefix billing. --env prod --from-cluster --config-file client.properties',
  ]
  static override flags = INIT_FLAGS

  async run(): Promise<ScaffoldDocument> {
    const { flags } = await this.parse(Init)
    const { answersGiven } = await import('../init/answers-given.ts')
    const { repositoryRoot } = await import('../repository-root.ts')
    const given = answersGiven(flags)
    const root = repositoryRoot(process.cwd())
    if (root === null) throw new CommandFailure('failed', 'this folder is in no git repository', NO_REPOSITORY)
    const answers = await this.#answers(root, given)
    const { adoptTopics } = await import('../init/adopt-topics.ts')
    const adopted = flags['from-cluster'] ? await adoptTopics(answers, flags) : null
    if (adopted !== null) this.tell(adopted.leftOut)
    const { cloneOf } = await import('../init/repository.ts')
    const { setUpRepository } = await import('../init/set-up-repository.ts')
    const clone = { root, ...(await cloneOf(root)) }
    const { diagnostics, document } = await setUpRepository(clone, answers, adopted)
    if (diagnostics.length > 0) {
      const { renderDiagnosticList } = await import('../../render/layout/diagnostics.ts')
      this.tell(renderDiagnosticList(diagnostics))
      throw new CommandFailure('invalid', 'the manifests in manifests/ conflict with these options', NOT_TOGETHER)
    }
    const { renderScaffold } = await import('../../scaffold/scaffold-text.ts')
    this.print(renderScaffold(document))
    if (document.outcome === 'incomplete') this.exitWith('failed')
    return document
  }

  async #answers(root: string, given: AnswersGiven): Promise<Answers> {
    const { remoteHost } = await import('../init/repository.ts')
    const { withoutQuestions } = await import('../init/answers-given.ts')
    const { version } = packageJson
    const host = await remoteHost(root)
    const why = this.#whyNobodyIsAsked()
    if (why !== null) return { ...withoutQuestions(given, host, why), version }
    const { askAnswers } = await import('../init/ask-answers.ts')
    return { ...(await askAnswers(given, host)), version }
  }

  #whyNobodyIsAsked(): string | null {
    if (this.jsonEnabled()) return '--json leaves no room for a question'
    return process.stdin.isTTY && process.stderr.isTTY ? null : 'this is not a terminal'
  }
}

const NO_REPOSITORY =
  'Make one with `git init`, or go to one: pipelines and reviews are what the files are for. Nothing was written.'
const NOT_TOGETHER =
  'Nothing was written. In that folder stand only manifests of this tool, each with all environments, and no two own the same names.'
