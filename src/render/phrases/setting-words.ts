import type { InheritedValue } from '../../kafka/live-topic.ts'
import type { Layer, LayerValue } from '../../model/desired-state.ts'
import type { SettingExplanation, Verdict } from '../../model/explanation.ts'
import { describeLiveValue } from '../../resources/topics/changes/values.ts'
import { placeText } from './plain.ts'

/** What becomes of an explained setting. */
export const SETTING_VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly word: string }>> = {
  create: { sign: '+', word: 'created with' },
  set: { sign: '~', word: 'set' },
  reset: { sign: '~', word: 'reset' },
  add: { sign: '~', word: 'added' },
  blocked: { sign: '!', word: 'blocked' },
  same: { sign: '=', word: 'same' },
  'same-by-inheritance': { sign: '=', word: 'same by inheritance' },
  'left-alone': { sign: 'i', word: 'ignored' },
  reported: { sign: 'i', word: 'reported only' },
  sensitive: { sign: 'i', word: 'sensitive' },
  'not-declared': { sign: 'i', word: 'not declared' },
}

/** Who says what of a setting: `declared`, `7d (topic in env prod, manifests/caracal.yaml:40:9)`. */
export interface SettingSide {
  readonly label: 'declared' | 'overrides' | 'live' | 'otherwise'
  readonly text: string
}

/** The manifest's layers, the strongest first, then what is live, and what would be without the topic's own. */
export function settingSides(setting: SettingExplanation, environment: string | null): readonly SettingSide[] {
  const declared = setting.declared.map((said, index): SettingSide => {
    return { label: index === 0 ? 'declared' : 'overrides', text: saidText(setting, said, environment) }
  })
  return [...declared, ...liveSides(setting)]
}

/** The value as written. */
function saidText({ sensitive }: SettingExplanation, { layer, text, place }: LayerValue, environment: string | null) {
  const value = sensitive ? '(hidden)' : (text ?? 'the cluster default')
  const layers: Readonly<Record<Layer, string>> = {
    'environment-topic': `topic in env ${environment}`,
    topic: 'topic',
    'environment-defaults': `defaults of env ${environment}`,
    defaults: 'defaults',
  }
  return `${value} (${layers[layer]}, ${placeText(place)})`
}

function liveSides({ name, live, inherited, sensitive }: SettingExplanation): readonly SettingSide[] {
  const without = inherited === null ? null : inheritedText(name, inherited)
  const otherwise: readonly SettingSide[] = without === null ? [] : [{ label: 'otherwise', text: without }]
  if (live === null) return otherwise
  if (sensitive) return [{ label: 'live', text: '(hidden)' }]
  if (live.source === null) return [{ label: 'live', text: live.value ?? '(none)' }]
  if (live.source !== 'topic') {
    const asked = `${describeLiveValue(name, { value: live.value, source: live.source })} on the broker that was asked`
    return [{ label: 'live', text: without === null || inherited?.kind === 'unknown' ? asked : without }]
  }
  const own = describeLiveValue(name, { value: live.value, source: live.source })
  return [{ label: 'live', text: `${own} (the topic's own)` }, ...otherwise]
}

/** What a topic without an override gets, on which brokers. */
function inheritedText(name: string, inherited: InheritedValue): string {
  switch (inherited.kind) {
    case 'same':
      return `${describeLiveValue(name, inherited)} on every broker`
    case 'partial':
      return `${describeLiveValue(name, inherited)} as far as known; all brokers: unknown (needs ${inherited.needs})`
    case 'differs': {
      const bySide = Map.groupBy(inherited.byBroker, (own) => describeLiveValue(name, own))
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
