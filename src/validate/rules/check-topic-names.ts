import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { illegalInTopicName, LONGEST_TOPIC_NAME } from '../../manifest/topic-name.ts'
import type { Manifest } from '../settings.ts'

/** The names that Kafka takes (`org.apache.kafka.common.internals.Topic.validate`). */
export function checkTopicNames({ topics }: Manifest): readonly Diagnostic[] {
  return [...topics.values()].flatMap(({ name, nameAt }) => {
    const problem = problemOf(name)
    return problem === null ? [] : [diagnose('E020', nameAt, ...problem)]
  })
}

function problemOf(name: string): [string, { hint: string | null }] | null {
  if (name === '') return ['a topic has an empty name', { hint: null }]
  if (name === '.' || name === '..') return [`${quote(name)} cannot be a topic name`, { hint: null }]
  const bad = illegalInTopicName(name)
  if (bad !== null) {
    const templated = /[${}]/.test(bad)
    const hint = templated
      ? 'Manifests have no templates: write the name out, and put what differs under `environments`.'
      : 'Kafka takes letters from a to z and A to Z, digits, ".", "_" and "-".'
    return [`topic name ${quote(name)} contains ${quote(bad)}`, { hint }]
  }
  if (name.length <= LONGEST_TOPIC_NAME) return null
  return [
    `topic name ${quote(name)} is ${name.length} characters long`,
    { hint: `Kafka takes up to ${LONGEST_TOPIC_NAME}.` },
  ]
}
