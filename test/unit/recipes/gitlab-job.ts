import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { parse } from 'yaml'

type Mapping = Readonly<Record<string, unknown>>

/** A job of `.gitlab-ci.yml`, with what it extends. */
export interface GitLabJob {
  readonly name: string
  readonly stage: string
  readonly script: readonly string[]
  readonly before_script: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  readonly rules: readonly { readonly if: string; readonly when?: string; readonly changes?: readonly string[] }[]
  readonly needs?: readonly string[]
  readonly resource_group?: string
  readonly artifacts?: { readonly paths: readonly string[]; readonly when: string }
}

/** The jobs of a pipeline; those whose names begin with a dot are only there to be extended. */
export function gitlabJobs(yaml: string): readonly GitLabJob[] {
  const all = parse(yaml, { merge: true }) as Readonly<Record<string, Mapping>>
  const names = Object.keys(all).filter((name) => !name.startsWith('.'))
  return names.map((name) => ({ name, ...extended(name, all) }) as unknown as GitLabJob)
}

/** docs.gitlab.com, "extends": mappings are merged at every depth, anything else is replaced. */
function extended(name: string, all: Readonly<Record<string, Mapping>>): Mapping {
  const { extends: parent, ...own } = all[name] ?? {}
  return parent === undefined ? own : merged(extended(String(parent), all), own)
}

function merged(below: Mapping, above: Mapping): Mapping {
  const entries = Object.entries(above).map(([key, value]) => {
    const under = below[key]
    return [key, isMapping(value) && isMapping(under) ? merged(under, value) : value] as const
  })
  return { ...below, ...Object.fromEntries(entries) }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first rule that holds, but for `changes`; `undefined`: the job is not in such a pipeline. */
export function ruleFor({ rules }: GitLabJob, variables: Readonly<Record<string, string>>) {
  return rules.find((rule) => rule.if.split('&&').every((part) => holds(part, variables)))
}

function holds(comparison: string, variables: Readonly<Record<string, string>>): boolean {
  const [, left = '', operator, right = ''] = /^\s*(\S+) (==|!=) (\S+)\s*$/.exec(comparison) ?? []
  if (operator === undefined) throw new Error(`what does ${comparison} mean?`)
  const textOf = (word: string) => (word.startsWith('$') ? variables[word.slice(1)] : word.replaceAll('"', ''))
  return (textOf(left) === textOf(right)) === (operator === '==')
}

export interface JobEnd {
  readonly code: number | null
  readonly log: string
}

/**
 * Runs a job as a runner does: its lines as one script that ends at the first that fails, in `bash` where the image has it, else in
 * `sh`. Variables of the project are stronger than those of the job.
 */
export async function runJob(
  { before_script, script, variables }: GitLabJob,
  {
    shell,
    cwd,
    env,
  }: { readonly shell: 'bash' | 'sh'; readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<JobEnd> {
  const options = shell === 'bash' ? 'set -eo pipefail' : 'set -e'
  const lines = [options, ...before_script, ...script].join('\n')
  const child = spawn(shell, ['-c', `{ ${lines}\n} 2>&1`], { cwd, env: { ...variables, ...env } })
  child.stdin.end()
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const log = await text(child.stdout)
  return { code: await ended, log }
}
