import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { holds, type Scope, textIn, textsIn, valueIn } from './expression.ts'
import { entriesOf, find, itemsOf, readWorkflow } from './github-file.ts'
import { isMapping } from './github-parser.ts'
import { Job, type Machine } from './job.ts'
import { type JobResult, notRun } from './job-result.ts'
import { legsOf } from './matrix.ts'
import { runSteps } from './run-steps.ts'
import type { Settings } from './settings.ts'

type Texts = Readonly<Record<string, string>>

/** What a workflow is run for: an event, or a job of another workflow. */
export interface Call {
  readonly on: string
  /** Before the names of its jobs. */
  readonly prefix: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** Secrets of environments reach a called workflow only where its caller says `secrets: inherit` (actions/runner#4453). */
  readonly hasSecrets: boolean
  readonly concurrency: string
}

/** Where a run takes place. */
export interface Room {
  readonly machine: Machine
  readonly settings: Settings
  /** For the folders of its jobs. */
  readonly folder: string
}

/** Runs the jobs of a workflow one after another, those that need others behind them. */
export async function runWorkflow(path: string, call: Call, room: Room): Promise<readonly JobResult[]> {
  const { repository, event } = room.machine
  const workflow = await readWorkflow(path, repository.read(event.sha, path))
  if (find(workflow, 'on', call.on) === undefined) throw new Error(`${path} does not run on ${call.on}`)
  const results: JobResult[] = []
  const done: Record<string, { readonly result: JobResult['result']; readonly outputs: Texts }> = {}
  for (const [id, job] of entriesOf(find(workflow, 'jobs'))) {
    const needs = Object.fromEntries(neededBy(job).map((name) => [name, done[name]]))
    const ended = await runLegs(id, job, { workflow, needs, call, room })
    results.push(...ended)
    done[id] = { result: worstOf(ended), outputs: ended.at(-1)?.outputs ?? {} }
  }
  return results
}

interface About {
  readonly workflow: TemplateToken
  readonly needs: Readonly<Record<string, { readonly result: JobResult['result'] } | undefined>>
  readonly call: Call
  readonly room: Room
}

/** All jobs that a job is, by its matrix. */
async function runLegs(id: string, job: TemplateToken, about: About): Promise<readonly JobResult[]> {
  const { call, needs, room } = about
  const contexts = { github: githubContext(room.machine), inputs: call.inputs, needs, vars: {} }
  const isWellSoFar = Object.values(needs).every((need) => need?.result === 'success')
  const scope: Scope = { contexts, status: isWellSoFar ? 'success' : 'failure' }
  if (!holds(find(job, 'if'), scope)) return [notRun(call.prefix + id, 'skipped')]
  const ended: JobResult[] = []
  for (const matrix of legsOf(find(job, 'strategy', 'matrix'), scope)) {
    const values = Object.values(matrix).join(', ')
    const name = `${call.prefix}${id}${values === '' ? '' : ` (${values})`}`
    const leg: Scope = { contexts: { ...contexts, matrix, strategy: {} }, status: 'success' }
    const isCall = find(job, 'uses') !== undefined
    ended.push(...(isCall ? await callWorkflow(name, job, leg, about) : [await runJob(name, job, leg, about)]))
  }
  return ended
}

async function callWorkflow(name: string, job: TemplateToken, scope: Scope, { call, room }: About) {
  const given = find(job, 'with')
  const inherits = find(job, 'secrets')?.toString() === 'inherit'
  return runWorkflow(
    textIn(find(job, 'uses'), scope).replace('./', ''),
    {
      on: 'workflow_call',
      prefix: `${name} / `,
      inputs: given === undefined ? {} : (valueIn(given, scope) as Call['inputs']),
      hasSecrets: call.hasSecrets && inherits,
      concurrency: textIn(find(job, 'concurrency', 'group'), scope),
    },
    room,
  )
}

async function runJob(name: string, job: TemplateToken, scope: Scope, about: About): Promise<JobResult> {
  const { workflow, call, room } = about
  const { machine, settings, folder } = room
  const environment = find(job, 'environment')
  const environmentName = textIn(environment && isMapping(environment) ? find(environment, 'name') : environment, scope)
  const { secrets, variables, approve } = settings.environments[environmentName] ?? { secrets: {}, variables: {} }
  if (approve !== undefined && !(await approve())) return notRun(name, 'failure')
  const permissions = permissionsOf(find(job, 'permissions') ?? find(workflow, 'permissions'), machine.event.isTrusted)
  const token = settings.issueToken(permissions)
  const visible = call.hasSecrets ? secrets : {}
  const contexts = {
    ...scope.contexts,
    github: { ...githubContext(machine), token },
    secrets: { ...visible, GITHUB_TOKEN: token },
    vars: variables,
  }
  const own: Scope = { contexts, status: 'success' }
  const running = new Job(folder, machine, {
    contexts,
    env: { ...textsIn(find(workflow, 'env'), own), ...textsIn(find(job, 'env'), own) },
    shell: textIn(find(job, 'defaults', 'run', 'shell') ?? find(workflow, 'defaults', 'run', 'shell'), own),
    secrets: [...Object.values(visible), token],
  })
  const { status, steps } = await runSteps(find(job, 'steps'), { label: '', contexts: {}, env: {} }, running)
  const group = find(job, 'concurrency', 'group') ?? find(workflow, 'concurrency', 'group')
  return {
    name,
    result: status === 'success' ? 'success' : 'failure',
    permissions,
    concurrency: textIn(group, own) || call.concurrency,
    outputs: textsIn(find(job, 'outputs'), running.scope({ steps }, status)),
    steps: running.steps,
    annotations: running.annotations,
    summary: running.masked(running.summary),
    log: running.steps.map(({ log }) => log).join('\n'),
    workspace: running.workspace,
  }
}

/** What a job came to as a whole, for those that need it. */
function worstOf(legs: readonly JobResult[]): JobResult['result'] {
  const results = legs.map(({ result }) => result)
  return results.includes('failure') ? 'failure' : results.includes('success') ? 'success' : 'skipped'
}

function neededBy(job: TemplateToken): readonly string[] {
  const needs = find(job, 'needs')
  if (needs === undefined) return []
  return needs.isScalar ? [needs.toString()] : itemsOf(needs).map((name) => name.toString())
}

/** The token of a pull request from outside may read and nothing else, whatever the job says. */
function permissionsOf(permissions: TemplateToken | undefined, isTrusted: boolean): Texts {
  const entries = entriesOf(permissions).map(([name, level]) => [name, isTrusted ? level.toString() : 'read'])
  return Object.fromEntries(entries)
}

function githubContext({ event, repository, apiUrl, runId }: Machine): Readonly<Record<string, unknown>> {
  return {
    actor: event.actor,
    api_url: apiUrl,
    base_ref: event.baseRef,
    event: event.payload,
    event_name: event.name,
    head_ref: event.headRef,
    ref: event.ref,
    repository: repository.name,
    run_attempt: '1',
    run_id: String(runId),
    server_url: 'https://github.com',
    sha: event.sha,
  }
}
