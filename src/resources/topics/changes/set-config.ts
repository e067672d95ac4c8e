import { displayConfigValue, sameConfigValue } from '../../../topic-config/value.ts'
import { type ChangeKind, type ChangeOf, changeId } from './change-kind.ts'
import { configStage, describeNotSet } from './config-change.ts'
import { describeLiveValue, liveValues } from './values.ts'

/** One config of a topic gets an override. */
export const setConfig: ChangeKind<ChangeOf<'set-config'>> = {
  action: 'change',
  sign: '~',
  words: wordsOf,
  describe: ({ name, from, to }) => {
    const sameValue = from !== null && liveValues(from).every((value) => sameConfigValue(name, value, to))
    const suffix = sameValue ? ' (topic override)' : ''
    return {
      kind: 'attribute',
      name,
      from: describeLiveValue(name, from),
      to: `${displayConfigValue(name, to)}${suffix}`,
    }
  },
  stage: (change, changes) => configStage(change, [change.to], changes),
  step: (change) => {
    const { resource, name, to } = change
    return { kind: 'alter-configs', resource, set: { [name]: to }, reset: [], changes: [changeId(change)] }
  },
  after: (before, { name, to }) => ({ ...before, config: { ...before.config, [name]: to } }),
  unmet: (change) => {
    const [value = null] = liveValues(change.from)
    if (sameConfigValue(change.name, value, change.to)) {
      return `${wordsOf(change)} did not stick as an override of the topic: the cluster default has the same value. If the service drops such overrides, set \`pinConfig: none\` in the manifest`
    }
    return describeNotSet(change, wordsOf(change))
  },
}

function wordsOf({ name, to }: ChangeOf<'set-config'>): string {
  return `${name} ${displayConfigValue(name, to)}`
}
