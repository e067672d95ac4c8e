import { basename } from 'node:path'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { entriesOf, find, itemsOf, readAction, readWorkflow } from '../../support/workflow-runner/github-file.ts'
import { isBasicExpression, isMapping, isSequence } from '../../support/workflow-runner/github-parser.ts'

/** What each job may do with its token, and nothing else; a job that is not listed may not be there. */
const PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ci.yml test': { contents: 'read' },
  'kafka-plan.yml plan': { contents: 'read', 'pull-requests': 'write' },
  'kafka-plan.yml fork': { contents: 'read' },
  'kafka-apply.yml environment': { contents: 'read' },
  'kafka-apply-environment.yml plan': { contents: 'read' },
  'kafka-apply-environment.yml apply': { contents: 'read' },
  'kafka-drift.yml drift': { contents: 'read', issues: 'write' },
}

const TRIGGERS = ['push', 'pull_request', 'schedule', 'workflow_dispatch', 'workflow_call']

/** All that people outside can choose the words of is in `github`; these parts of it they cannot. */
const HARMLESS = [
  'github.actor',
  'github.event.pull_request.head.repo.full_name',
  'github.event.pull_request.number',
  'github.event_name',
  'github.ref',
  'github.repository',
  'github.run_attempt',
  'github.run_id',
  'github.token',
]

/** What is wrong with a workflow or an action, by this project's rules and GitHub's own; nothing where all is well. */
export async function brokenRules(path: string, text: string): Promise<readonly string[]> {
  try {
    if (path.endsWith('action.yml')) return [...everywhere(readAction(path, text)), ...inText(text)]
    const workflow = await readWorkflow(path, text)
    return [...everywhere(workflow), ...inText(text), ...inWorkflow(basename(path), workflow)]
  } catch (error) {
    return [(error as Error).message]
  }
}

function inText(text: string): readonly string[] {
  const used = [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, action = '']) => action)
  const pinned = /^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
  return [
    ...used
      .filter((action) => !action.startsWith('./') && !pinned.test(action))
      .map((action) => `${action} is not pinned by commit, with its version`),
    // Its line breaks are text around the expression, and such a text is true.
    ...(/^ *(- )?if: *[|>]/m.test(text) ? ['an if of several lines'] : []),
  ]
}

function everywhere(root: TemplateToken): readonly string[] {
  return [
    ...nodes(root, 'run')
      .filter((run) => isBasicExpression(run) || run.toString().includes('${{'))
      .map((run) => `an expression in the script ${run.toString()}`),
    ...expressions(root)
      .flatMap((source) => source.match(/\bgithub\.[\w.*[\]-]+|\bgithub(?=[[\s)]|$)/g) ?? [])
      .filter((name) => !HARMLESS.includes(name))
      .map((name) => `${name} may hold anybody's words`),
    ...steps(root)
      .filter((step) => find(step, 'uses')?.toString().startsWith('actions/checkout@'))
      .filter((step) => find(step, 'with', 'persist-credentials')?.toString() !== 'false')
      .map(() => 'a checkout leaves the token behind'),
  ]
}

function inWorkflow(name: string, workflow: TemplateToken): readonly string[] {
  const triggers = find(workflow, 'on')
  const events = triggers !== undefined && isMapping(triggers) ? entriesOf(triggers).map(([event]) => event) : ['?']
  return [
    ...events.filter((event) => !TRIGGERS.includes(event)).map((event) => `runs on ${event}`),
    ...entriesOf(find(workflow, 'jobs')).flatMap(([id, job]) => inJob(name, id, job, find(workflow, 'permissions'))),
    ...filters(find(triggers, 'pull_request')),
    ...(name === 'kafka-plan.yml' ? group(find(workflow, 'concurrency'), 'pull_request.number', 'true') : []),
    ...(name === 'kafka-apply.yml'
      ? group(find(workflow, 'jobs', 'environment', 'concurrency'), 'matrix.environment', 'false')
      : []),
  ]
}

function inJob(name: string, id: string, job: TemplateToken, inherited: TemplateToken | undefined): readonly string[] {
  const where = `${name} ${id}`
  const isAllowed = granted(find(job, 'permissions') ?? inherited) === JSON.stringify(PERMISSIONS[where])
  const isForAnybody = id === 'fork'
  const outsideSteps = entriesOf(job).filter(([key]) => key !== 'steps')
  return [
    ...(isAllowed ? [] : [`${where}: wrong permissions`]),
    ...((find(job, 'uses') ?? find(job, 'timeout-minutes')) ? [] : [`${where}: no timeout`]),
    ...(isForAnybody && expressions(job).some((source) => /secrets|github\.token|vars/.test(source))
      ? [`${where}: secrets for pull requests of anybody`]
      : []),
    ...(isForAnybody && (find(job, 'environment') ?? find(job, 'secrets'))
      ? [`${where}: an environment for anybody`]
      : []),
    ...(outsideSteps.some(([, part]) => expressions(part).some((source) => source.includes('secrets')))
      ? [`${where}: secrets for steps that need none`]
      : []),
  ]
}

/** A pull request that drops its change of a manifest would keep its comment, and wait for a required check for ever. */
function filters(pullRequest: TemplateToken | undefined): readonly string[] {
  const keys = pullRequest !== undefined && isMapping(pullRequest) ? entriesOf(pullRequest).map(([key]) => key) : []
  return keys.filter((key) => /^(paths|branches)/.test(key)).map(() => 'does not run on each pull request')
}

/** As the table above writes them; a word for all of them, such as `read-all`, is never allowed. */
function granted(permissions: TemplateToken | undefined): string {
  if (permissions === undefined || !isMapping(permissions)) return 'all'
  return JSON.stringify(Object.fromEntries(entriesOf(permissions).map(([name, level]) => [name, level.toString()])))
}

function group(concurrency: TemplateToken | undefined, by: string, cancels: 'true' | 'false'): readonly string[] {
  const isBy = expressions(find(concurrency, 'group')).some((source) => source.includes(by))
  const isRight = isBy && find(concurrency, 'cancel-in-progress')?.toString() === cancels
  return isRight ? [] : [`concurrency is not by ${by} with cancel-in-progress: ${cancels}`]
}

/** All values below a key of that name, at any depth. */
function nodes(token: TemplateToken, name: string): readonly TemplateToken[] {
  if (isSequence(token)) return itemsOf(token).flatMap((item) => nodes(item, name))
  if (!isMapping(token)) return []
  return entriesOf(token).flatMap(([key, value]) => (key === name && !isMapping(value) ? [value] : nodes(value, name)))
}

function steps(root: TemplateToken): readonly TemplateToken[] {
  return nodes(root, 'steps').flatMap((list) => itemsOf(list))
}

/** The source of all expressions, those of `if` without braces too. */
function expressions(token: TemplateToken | undefined, key = ''): readonly string[] {
  if (token === undefined) return []
  if (isSequence(token)) return itemsOf(token).flatMap((item) => expressions(item))
  if (isMapping(token)) return entriesOf(token).flatMap(([name, value]) => expressions(value, name))
  if (isBasicExpression(token)) return [token.expression]
  return key === 'if' ? [token.toString()] : []
}
