import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { kafkaDefault } from '../topic-config/table.ts'
import { displayConfigValue } from '../topic-config/value.ts'
import { type DeclaredLine, declaredConfig, lineKey, topicsInWords } from './declared-config.ts'
import type { EffectiveTopic } from './effective-topic.ts'
import { CONFLICTS, type Conflict } from './rules/config-pairs.ts'

interface Found {
  readonly rule: Conflict
  readonly line: DeclaredLine
  /** `null`: no line gives the other config; it is Kafka's own default that conflicts. */
  readonly other: DeclaredLine | null
  readonly topics: EffectiveTopic[]
}

/** Values of two configs of one topic that do not go together; one report for each pair of lines, however many topics share them. */
export function checkConfigConflicts(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  const byLines = new Map<string, Found>()
  for (const topic of topics) {
    if (topic.settings.state?.value === 'absent' || topic.settings.config.size === 0) continue
    for (const rule of CONFLICTS) {
      const found = conflictOf(topic, rule)
      if (found === null) continue
      const at = found.other === null ? 'default' : lineKey(found.other.said.key)
      const key = `${lineKey(found.line.said.key)} ${at} ${rule.config} ${rule.other}`
      const known = byLines.get(key)
      if (known === undefined) byLines.set(key, { ...found, rule, topics: [topic] })
      // Two rules about the same lines: the first says enough.
      else if (known.rule === rule) known.topics.push(topic)
    }
  }
  return [...byLines.values()].map(report)
}

function conflictOf(topic: EffectiveTopic, rule: Conflict): Pick<Found, 'line' | 'other'> | null {
  const line = declaredConfig(topic, rule.config)
  if (typeof line === 'string') return null
  const isGiven = (rule.given ?? []).every(({ config, holds }) => {
    const declared = declaredConfig(topic, config)
    return typeof declared !== 'string' && holds(declared.value)
  })
  const other = declaredConfig(topic, rule.other)
  if (!isGiven || other === 'unreadable') return null
  const value = other === 'none' ? kafkaDefault(rule.other) : other.value
  if (value === null || !rule.conflicts(line.value, value)) return null
  return { line, other: other === 'none' ? null : other }
}

function report({ rule, line, other, topics }: Found): Diagnostic {
  const { name, text, key } = line.said
  const [first] = topics
  const whose = first === undefined ? '' : topicsInWords(first, topics.length - 1)
  if (other !== null) {
    const related = [{ at: other.said.key, message: `${rule.other} ${other.said.text}` }]
    const summary = `${name} ${text} ${rule.words} ${rule.other} ${other.said.text} of ${whose}`
    if (rule.rejected) return diagnose('E039', key, summary, { related, hint: `The brokers reject this. ${rule.hint}` })
    return diagnose('W009', key, summary, { related, hint: rule.hint })
  }
  const kafkas = displayConfigValue(rule.other, kafkaDefault(rule.other) ?? '')
  const summary = `${name} ${text} of ${whose} ${rule.words} Kafka's default for ${rule.other}, ${kafkas}`
  const declare = `Declare ${rule.other} as well, unless the cluster has a different default.`
  if (rule.rejected)
    return diagnose('W010', key, summary, { hint: `With that default the brokers reject it. ${rule.hint} ${declare}` })
  return diagnose('W009', key, summary, { hint: `${rule.hint} ${declare}` })
}
