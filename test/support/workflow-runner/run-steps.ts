import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { CommandFiles } from './command-files.ts'
import { holds, type Scope, type Status, textIn, textsIn } from './expression.ts'
import { entriesOf, find, itemsOf, readAction } from './github-file.ts'
import type { Job, StepResult } from './job.ts'
import { playAction } from './played-actions.ts'
import { runScript } from './run-script.ts'
import { WorkflowCommands } from './workflow-commands.ts'

type Texts = Readonly<Record<string, string>>

type Ended = Omit<StepResult, 'name'>

/** Where steps are: in a job, or in an action that is one step of it. */
interface Frame {
  /** Before the names of its steps. */
  readonly label: string
  /** Contexts that only these steps have. */
  readonly contexts: Readonly<Record<string, unknown>>
  /** Variables of the step that the action is. */
  readonly env: Texts
}

export interface StepsEnded {
  readonly status: Status
  /** The context `steps`. */
  readonly steps: Readonly<Record<string, unknown>>
}

/**
 * Runs steps one after another. One that fails makes the next be left out, but for those whose `if` says otherwise (actions/runner,
 * StepsRunner and CompositeActionHandler).
 */
export async function runSteps(list: TemplateToken | undefined, frame: Frame, job: Job): Promise<StepsEnded> {
  let status: Status = 'success'
  const steps: Record<string, unknown> = {}
  for (const step of itemsOf(list)) {
    const before = job.scope({ ...frame.contexts, steps, env: { ...job.env, ...frame.env } }, status)
    const env = { ...frame.env, ...textsIn(find(step, 'env'), before) }
    const scope: Scope = { ...before, contexts: { ...before.contexts, env: { ...job.env, ...env } } }
    const name = frame.label + (textIn(find(step, 'name'), scope) || nameOf(step))
    const ended = holds(find(step, 'if'), scope) ? await runStep(step, name, env, scope, job) : SKIPPED
    const isFine = ended.outcome !== 'failure' || textIn(find(step, 'continue-on-error'), scope) === 'true'
    const { outcome, outputs, given, log } = ended
    job.steps.push({ name, outcome, given, outputs, log: job.masked(log) })
    const id = find(step, 'id')?.toString()
    if (id !== undefined)
      steps[id] = { outputs, outcome, conclusion: isFine && outcome === 'failure' ? 'success' : outcome }
    if (!isFine) status = 'failure'
  }
  return { status, steps }
}

const SKIPPED: Ended = { outcome: 'skipped', outputs: {}, given: {}, log: '' }

function nameOf(step: TemplateToken): string {
  return (find(step, 'id') ?? find(step, 'uses') ?? find(step, 'run'))?.toString() ?? ''
}

async function runStep(step: TemplateToken, name: string, env: Texts, scope: Scope, job: Job): Promise<Ended> {
  const uses = find(step, 'uses')?.toString()
  if (uses === undefined) return script(step, env, scope, job)
  const given = textsIn(find(step, 'with'), scope)
  if (uses.startsWith('./')) return composite(uses, { label: `${name} > `, env, given }, scope, job)
  try {
    return { outcome: 'success', outputs: playAction(uses, given, job), given, log: '' }
  } catch (error) {
    return { outcome: 'failure', outputs: {}, given, log: (error as Error).message }
  }
}

async function script(step: TemplateToken, own: Texts, scope: Scope, job: Job): Promise<Ended> {
  const files = new CommandFiles(job.temporary)
  const commands = new WorkflowCommands()
  const { PATH = '' } = job.machine.variables
  const path = [...job.path, PATH].join(delimiter)
  const env = { ...job.machine.variables, ...job.env, ...own, ...job.defaults, ...files.env, PATH: path }
  const lines: string[] = []
  const shell = textIn(find(step, 'shell'), scope) || job.shell
  const folder = join(job.workspace, textIn(find(step, 'working-directory'), scope))
  const text = textIn(find(step, 'run'), scope)
  const code = await runScript({ text, shell, folder, temporary: job.temporary, env }, (line) => {
    lines.push(line)
    commands.read(line)
  })
  Object.assign(job.env, files.variables)
  job.path.unshift(...files.folders)
  job.masks.push(...commands.masks)
  job.annotations.push(...commands.annotations)
  job.summary += files.summary
  const outputs = { ...commands.outputs, ...files.outputs }
  return { outcome: code === 0 ? 'success' : 'failure', outputs, given: env, log: lines.join('\n') }
}

/** An action of the checkout, made of steps. Its outputs are there even where it failed. */
async function composite(
  uses: string,
  { label, env, given }: { readonly label: string; readonly env: Texts; readonly given: Texts },
  scope: Scope,
  job: Job,
): Promise<Ended> {
  const file = join(job.workspace, uses, 'action.yml')
  if (!existsSync(file))
    throw new Error(`Can't find 'action.yml' under '${uses}'. Did you forget to run actions/checkout?`)
  const action = readAction(file, readFileSync(file, 'utf8'))
  const declared = entriesOf(find(action, 'inputs'))
  for (const name of Object.keys(given)) {
    if (!declared.some(([input]) => input === name)) throw new Error(`Unexpected input '${name}' of ${uses}`)
  }
  const inputs = Object.fromEntries(
    declared.map(([name, input]) => [name, given[name] ?? textIn(find(input, 'default'), scope)]),
  )
  const contexts = { inputs, secrets: {}, needs: {} }
  const { status, steps } = await runSteps(find(action, 'runs', 'steps'), { label, contexts, env }, job)
  const after = job.scope({ ...contexts, steps }, status)
  const outputs = entriesOf(find(action, 'outputs')).map(([name, output]) => [
    name,
    textIn(find(output, 'value'), after),
  ])
  return {
    outcome: status === 'success' ? 'success' : 'failure',
    outputs: Object.fromEntries(outputs),
    given: inputs,
    log: '',
  }
}
