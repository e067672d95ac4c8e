import type { PlanDocument, Refusal } from '../../model/plan-document.ts'
import { topicLosses } from './losses.ts'
import { count, printable } from './plain.ts'
import { snapshotWords } from './snapshot-words.ts'

/**
 * The plan in one line, for a title: the result, and what would be lost.
 * `Kafka topics, prod: apply refuses: 1 risk without consent (at stake: at most 58.0 GiB of caracal.metering.events)`
 */
export function verdict(plan: PlanDocument): string {
  const { environment, snapshot } = plan
  const whose = ['Kafka topics', ...(environment === null ? [] : [environment]), ...(snapshot ? ['on a snapshot'] : [])]
  return printable(`${whose.join(', ')}: ${result(plan)}`)
}

function result(plan: PlanDocument): string {
  const { outcome, diagnostics, failure, refusals } = plan
  switch (outcome) {
    case 'invalid': {
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length
      return `invalid, ${count(errors, 'error')} in the manifests`
    }
    case 'unavailable':
      return `no plan, ${FAILURES[failure?.kind ?? 'unavailable']}`
    case 'empty':
      return 'no changes'
    case 'changes': {
      const going = loss(plan)
      return `${changedTopics(plan)}${going === null ? '' : `, will lose ${going}`}`
    }
    case 'refused': {
      const why = refusals.map((refusal) => REFUSALS[refusal.code](refusal)).join(', ')
      const stake = loss(plan)
      return `apply refuses: ${why}${stake === null ? '' : ` (at stake: ${stake})`}`
    }
    default:
      return outcome satisfies never
  }
}

const FAILURES = {
  unavailable: 'the cluster cannot be reached',
  authentication: 'the cluster rejects the credentials',
  authorization: 'the account lacks permission',
} as const

const REFUSALS: Readonly<Record<Refusal['code'], (refusal: Refusal) => string>> = {
  blocked: ({ text }) => text,
  'no-consent': ({ text }) => text,
  'wrong-cluster': () => 'the manifests are for another cluster',
  'no-cluster-id': () => 'no clusterId in the manifests',
  'too-many-deletes': () => 'too many deletes',
}

/** `1 to create, 2 to change`: what there is none of is left out. */
function changedTopics({ summary }: PlanDocument): string {
  const told = (['create', 'change', 'delete'] as const).filter((kind) => summary[kind] > 0)
  return told.map((kind) => `${summary[kind]} to ${kind}`).join(', ')
}

/** `at most 58.0 GiB of caracal.metering.events, and records of 2 more topics`; `null` where no records go. */
function loss(plan: PlanDocument): string | null {
  const [worst, ...others] = topicLosses(plan)
  if (worst === undefined) return null
  const more = others.length === 0 ? '' : `, and records of ${count(others.length, 'more topic')}`
  return `${worst.amount} of ${worst.topic}${more}`
}

/** What was compared with what: `Cluster MkU3…, env prod, 9 topics from 3 files, scope caracal.` */
export function headline(plan: PlanDocument): string {
  const { clusterId, environment, manifests, options, snapshot } = plan
  const { topics, files, scope } = manifests
  const parts = [
    `${snapshot === null ? 'Cluster' : `${snapshotWords(plan)}cluster`} ${clusterId ?? 'unknown'}`,
    ...(environment === null ? [] : [`env ${environment}`]),
    `${count(topics, 'topic')} from ${count(files, 'file')}`,
    ...(options.target.length === 0 ? [] : [`target ${options.target.join(' ')}`]),
  ]
  return scope.length === 0 ? `${parts.join(', ')}.` : `${parts.join(', ')}, scope ${scope.join(' ')}`
}
