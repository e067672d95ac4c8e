import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { kafkaDefault, topicConfig } from '../topic-config/table.ts'
import { type DeclaredLine, declaredConfig, lineKey, topicsInWords } from './declared-config.ts'
import type { EffectiveTopic } from './effective-topic.ts'
import { DEPENDENCES, type Dependence } from './rules/config-pairs.ts'

/** A config line with the topics that take it and on which it has no effect. */
interface IdleLine {
  readonly line: DeclaredLine
  readonly rule: Dependence
  /** The line that gives the other config, on the first of them; `null` if none does, and Kafka's own default decides. */
  readonly other: DeclaredLine | null
  readonly topics: EffectiveTopic[]
}

/**
 * Config lines that have no effect, as another config of the topic does not let them. A line in the defaults is one if it has no effect on
 * any topic that takes it: that it does not matter to some is what defaults are for.
 */
export function checkIdleConfigs(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  const idle = new Map<string, IdleLine>()
  const effective = new Set<string>()
  for (const topic of topics) {
    if (topic.settings.state?.value === 'absent' || topic.settings.config.size === 0) continue
    for (const rule of DEPENDENCES) {
      for (const name of rule.configs) judge(topic, name, rule, idle, effective)
    }
  }
  return [...idle].filter(([key]) => !effective.has(key)).map(([, found]) => report(found))
}

function judge(
  topic: EffectiveTopic,
  name: string,
  rule: Dependence,
  idle: Map<string, IdleLine>,
  effective: Set<string>,
): void {
  const line = declaredConfig(topic, name)
  if (typeof line === 'string' || rule.neutral?.includes(line.value)) return
  const key = `${lineKey(line.said.key)} ${name}`
  const other = declaredConfig(topic, rule.on)
  const value = typeof other === 'string' ? kafkaDefault(rule.on) : other.value
  if (other === 'unreadable' || (value !== null && rule.holds(value))) effective.add(key)
  else {
    const found = idle.get(key)
    if (found === undefined) idle.set(key, { line, rule, other: other === 'none' ? null : other, topics: [topic] })
    else found.topics.push(topic)
  }
}

function report({ line, rule, other, topics }: IdleLine): Diagnostic {
  const { name, key } = line.said
  const [first] = topics
  const whose = first === undefined ? '' : topicsInWords(first, topics.length - 1)
  if (other !== null) {
    const related = [{ at: other.said.key, message: `${rule.on} ${other.said.text}` }]
    const hint = `It has one only if ${rule.on} ${rule.words}. Remove the line, or write null for the cluster default.`
    return diagnose('W009', key, `${name} has no effect on ${whose}`, { related, hint })
  }
  const hasDefault = (topicConfig(rule.on)?.serverSynonyms.length ?? 0) > 0
  const unless = hasDefault ? `the cluster default for ${rule.on}` : rule.on
  const kafkas = hasDefault ? `Kafka's own default is ${kafkaDefault(rule.on)}. ` : ''
  const hint = `${kafkas}Declare ${rule.on} as well, or remove the line.`
  return diagnose('W009', key, `${name} has no effect on ${whose} unless ${unless} ${rule.words}`, { hint })
}
