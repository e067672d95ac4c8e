import { expect, test } from 'vitest'
import type { Change } from '../../../../src/model/change.ts'
import { topicNamed } from '../../../../src/model/resource-id.ts'
import type { RiskCode } from '../../../../src/model/risk-codes.ts'
import { CONFIG_EFFECTS, EFFECTS } from '../../../../src/topic-config/effects.ts'
import { TOPIC_CONFIGS } from '../../../../src/topic-config/table.ts'
import { assessRisks } from '../../../support/assess-risks.ts'
import { holding } from '../../../support/model/losing-plans.ts'
import { liveTopic } from '../../../support/model/topics.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
/** All in effect at once, so that no condition keeps an effect from showing. */
const AROUND: Readonly<Record<string, string>> = {
  'cleanup.policy': 'compact,delete',
  'retention.ms': '3600000',
  'retention.bytes': '1000000',
  'remote.storage.enable': 'true',
  'message.timestamp.type': 'CreateTime',
  'message.timestamp.after.max.ms': '3600000',
  'compression.type': 'zstd',
}

/** A value before and one after, for each direction that `CONFIG_EFFECTS` names. */
function sides(name: string, direction: string): readonly [before: string, after: string] {
  const small = name.startsWith('segment.')
  if (name === 'segment.bytes') return direction === 'lower' ? ['2000000', '1000'] : ['1000', '2000000']
  const [low, high] =
    name === 'min.cleanable.dirty.ratio' ? ['0.1', '0.9'] : small ? ['1000', '2000'] : ['4000000000', '8000000000']
  switch (direction) {
    case 'lower':
      return [high, low]
    case 'higher':
      return [low, high]
    case 'true':
      return ['false', 'true']
    case 'false':
      return ['true', 'false']
    case 'gains delete':
      return ['compact', 'compact,delete']
    case 'gains compact':
      return ['delete', 'compact,delete']
    case 'CreateTime':
      return ['LogAppendTime', 'CreateTime']
    case 'LogAppendTime':
      return ['CreateTime', 'LogAppendTime']
    default:
      return name === 'compression.type' ? ['producer', 'uncompressed'] : ['a', 'b']
  }
}

const EXPECTED = Object.entries(CONFIG_EFFECTS).flatMap(([name, effects]) =>
  Object.entries(effects).flatMap(([direction, names]) =>
    names.flatMap((effect) => {
      const risk: RiskCode | null = EFFECTS[effect].risk
      return risk === null ? [] : [{ name, direction, effect, risk }]
    }),
  ),
)

test.each(EXPECTED)('$name, $direction: the plan reports that it $effect, as $risk', ({ name, direction, risk }) => {
  const [from, to] = sides(name, direction)
  const change: Change = {
    kind: 'set-config',
    resource: topicNamed('t'),
    place: null,
    name,
    from: { value: from, source: 'topic' },
    to,
  }
  const value = (of: string, own: string) =>
    of === name ? own : (AROUND[of] ?? TOPIC_CONFIGS.get(of)?.limits['4.3']?.default ?? undefined)
  const context = {
    change,
    desired: null,
    brokers: 3,
    live: liveTopic('t', { replicas: [1, 2, 3] }),
    before: (of: string) => value(of, from),
    after: (of: string) => value(of, to),
  }
  const usage = holding()
  const facts = {
    usage: new Map([['t', usage]]),
    eligibleLeaders: new Map([['t', [{ index: 0, eligible: [2] }]]]),
    brokerSettings: new Map(),
  }
  const risks = assessRisks({ contexts: [context], now: NOW }, facts, [])
  expect(risks.map(({ code }) => code)).toContain(risk)
})
