import { shellWord } from '../render/phrases/plain.ts'
import { CONNECTION_FLAGS, PLAN_FLAGS } from './flags/flags.ts'
import type { PlanFlagValues } from './flags/plan-flag-values.ts'
import type { ConnectionFlagValues } from './with-cluster.ts'

/** More are no command that anybody reads or copies, and shells limit its length. */
const MOST_TARGETS = 20

/** This run as an apply of these topics alone: for the plan to say how the rest can be applied. */
export function applyTopicsCommand(topics: readonly string[], flags: PlanFlagValues, unattended: boolean): string {
  const apply = ['caracal kafka apply', ...flagWords(flags), ...(unattended ? ['--auto-approve'] : [])].join(' ')
  if (topics.length <= MOST_TARGETS) return [apply, ...topics.map((name) => `--target ${name}`)].join(' ')
  const plan = ['caracal kafka plan', ...flagWords(flags), ...targetWords(flags), '--format targets'].join(' ')
  return `${plan} > ready.txt; ${apply} --targets-from ready.txt`
}

/** The command that applies the plan which this run saves to `path`, and nothing else. */
export function applySavedCommand(path: string, flags: PlanFlagValues): string {
  const targets = targetWords(flags)
  const prune = flags.prune ? ['--prune'] : []
  return ['caracal kafka apply', shellWord(path), ...flagWords(flags), ...targets, ...prune].join(' ')
}

function targetWords({ target = [], explain, ...flags }: PlanFlagValues): readonly string[] {
  if (explain !== undefined) return value('--target', explain)
  return [
    ...target.flatMap((glob) => value('--target', glob)),
    ...(flags['targets-from'] ?? []).flatMap((path) => value('--targets-from', path)),
  ]
}

function flagWords(flags: PlanFlagValues): readonly string[] {
  const changed = (name: 'max-deletes' | 'broker-check') =>
    flags[name] === PLAN_FLAGS[name].default ? undefined : String(flags[name])
  return [
    ...connectionWords(flags),
    ...(flags.file ?? []).flatMap((file) => value('-f', file)),
    ...value('--env', flags.env),
    ...(flags.allow ?? []).flatMap(({ risk, glob }) => value('--allow', `${risk}:${glob}`)),
    ...value('--max-deletes', changed('max-deletes')),
    ...value('--broker-check', changed('broker-check')),
  ]
}

function value(name: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : [name, shellWord(text)]
}

/** The flags that say where, as whom, how patiently and how gently to connect, as words of a command line that somebody can copy. */
export function connectionWords(flags: ConnectionFlagValues): readonly string[] {
  const { timeout, 'max-in-flight': maxInFlight } = flags
  return [
    ...(['bootstrap-servers', 'config-file'] as const).flatMap((name) => {
      const value = flags[name]
      return value === undefined ? [] : [`--${name}`, shellWord(value)]
    }),
    ...(timeout === CONNECTION_FLAGS.timeout.default ? [] : ['--timeout', `${timeout}ms`]),
    ...(maxInFlight === CONNECTION_FLAGS['max-in-flight'].default ? [] : ['--max-in-flight', `${maxInFlight}`]),
  ]
}
