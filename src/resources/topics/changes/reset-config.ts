import { displayConfigValue } from '../../../topic-config/value.ts'
import { type ChangeKind, type ChangeOf, changeId } from './change-kind.ts'
import { configStage, describeNotSet } from './config-change.ts'
import { describeInheritedValue, describeLiveValue, inheritedValues } from './values.ts'

/** The override of one config of a topic is removed. */
export const resetConfig: ChangeKind<ChangeOf<'reset-config'>> = {
  action: 'change',
  sign: '~',
  words: wordsOf,
  describe: ({ name, from, to }) => ({
    kind: 'attribute',
    name,
    from: describeLiveValue(name, from),
    to: `reset to ${describeInheritedValue(name, to)}`,
  }),
  stage: (change, changes) => configStage(change, inheritedValues(change.to), changes),
  step: (change) => {
    const { resource, name } = change
    return { kind: 'alter-configs', resource, set: {}, reset: [name], changes: [changeId(change)] }
  },
  after: (before, { name }) => {
    const { [name]: _, ...config } = before.config
    return { ...before, config }
  },
  unmet: (change) => describeNotSet(change, wordsOf(change)),
}

/** `retention.ms reset to 7d`; `retention.ms reset to 1d or 7d` if brokers differ. */
function wordsOf({ name, to }: ChangeOf<'reset-config'>): string {
  const values = inheritedValues(to).flatMap((value) => (value === null ? [] : [displayConfigValue(name, value)]))
  return values.length === 0 ? `${name} reset` : `${name} reset to ${values.join(' or ')}`
}
