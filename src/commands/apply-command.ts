import { shellWord } from '../render/words/shell-word.ts'
import { connectionWords } from './connection-words.ts'
import { PLAN_FLAGS } from './flags/flags.ts'
import type { PlanFlagValues } from './plan-inputs.ts'
import { targetsOf } from './targets.ts'

/** This run as an apply, without its targets: for the plan to say how the rest can be applied. */
export function applyCommand(flags: PlanFlagValues, unattended: boolean): string {
  return ['caracal kafka apply', ...flagWords(flags), ...(unattended ? ['--auto-approve'] : [])].join(' ')
}

/** The command that applies the plan which this run saves to `path`, and nothing else. */
export function applySavedCommand(path: string, flags: PlanFlagValues): string {
  const targets = targetsOf(flags).flatMap((glob) => value('--target', glob))
  const prune = flags.prune ? ['--prune'] : []
  return ['caracal kafka apply', shellWord(path), ...flagWords(flags), ...targets, ...prune].join(' ')
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
