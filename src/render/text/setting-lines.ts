import type { InheritedValue } from '../../cluster/cluster.ts'
import type { Layer, LayerValue } from '../../manifest/desired-state.ts'
import type { SettingExplanation, Verdict } from '../../plan/explain/explanation.ts'
import { effective } from '../words/change-words.ts'
import { placeText, printable } from '../words/plain.ts'
import { spread, wrap } from './layout.ts'

const LABEL_WIDTH = 10
const INDENT = '      '

/** One setting: its verdict, then where each side of it comes from, then why. */
export function settingLines(setting: SettingExplanation, environment: string | null): readonly string[] {
  const { name, declared, why, verdict } = setting
  const [sign, word] = VERDICTS[verdict]
  return [
    ...spread(`  ${sign} ${printable(name)}`, word),
    ...declared.flatMap((said, index) =>
      side(index === 0 ? 'declared' : 'overrides', saidText(setting, said, environment)),
    ),
    ...liveLines(setting),
    ...wrap(why, INDENT, INDENT),
  ]
}

const VERDICTS: Readonly<Record<Verdict, readonly [sign: string, word: string]>> = {
  create: ['+', 'created with'],
  set: ['~', 'set'],
  reset: ['~', 'reset'],
  add: ['~', 'added'],
  blocked: ['!', 'blocked'],
  same: ['=', 'same'],
  'same-by-inheritance': ['=', 'same by inheritance'],
  'left-alone': ['i', 'left alone'],
  reported: ['i', 'reported only'],
  sensitive: ['i', 'sensitive'],
  'not-declared': ['i', 'not declared'],
}

function side(label: string, text: string): readonly string[] {
  return wrap(text, `${INDENT}${label.padEnd(LABEL_WIDTH)}`, INDENT + ' '.repeat(LABEL_WIDTH))
}

/** `7d (topic in env prod, manifests/caracal.yaml:40:9)`, the value as written. */
function saidText({ sensitive }: SettingExplanation, { layer, text, place }: LayerValue, environment: string | null) {
  const value = sensitive ? '(hidden)' : (text ?? "the cluster's own value")
  const layers: Readonly<Record<Layer, string>> = {
    'environment-topic': `topic in env ${environment}`,
    topic: 'topic',
    'environment-defaults': `defaults of env ${environment}`,
    defaults: 'defaults',
  }
  return `${value} (${layers[layer]}, ${placeText(place)})`
}

function liveLines({ name, live, inherited, sensitive }: SettingExplanation): readonly string[] {
  const without = inherited === null ? null : inheritedText(name, inherited)
  const otherwise = without === null ? [] : side('otherwise', without)
  if (live === null) return otherwise
  if (sensitive) return side('live', '(hidden)')
  if (live.source === null) return side('live', live.value ?? '(none)')
  if (live.source !== 'topic') {
    const asked = `${effective(name, { value: live.value, source: live.source })} on the broker that was asked`
    return side('live', without === null || inherited?.kind === 'unknown' ? asked : without)
  }
  return [
    ...side('live', `${effective(name, { value: live.value, source: live.source })} (the topic's own)`),
    ...otherwise,
  ]
}

/** What a topic without an override gets, on which brokers. */
function inheritedText(name: string, inherited: InheritedValue): string {
  switch (inherited.kind) {
    case 'same':
      return `${effective(name, inherited)} on every broker`
    case 'one-word':
      return `${effective(name, inherited)} by one word; to know of all brokers needs ${inherited.needs}`
    case 'differs': {
      const bySide = Map.groupBy(inherited.byBroker, (own) => effective(name, own))
      const told = [...bySide].map(([value, on]) => {
        const ids = on.map(({ broker }) => broker).join(', ')
        return `${value} on ${on.length === 1 ? 'broker' : 'brokers'} ${ids}`
      })
      return told.join('; ')
    }
    case 'unknown':
      return `unknown (needs ${inherited.needs})`
    default:
      return inherited satisfies never
  }
}
