import type { DesiredState } from '../manifest/desired-state.ts'
import { CLUSTER_RIGHTS, GROUP_RIGHT, type Right, TOPIC_RIGHTS, type TopicRight } from './rights.ts'

/** One ACL, with why it is there. */
export interface AclRule {
  readonly principal: string
  readonly operation: string
  readonly resource: 'topic' | 'cluster' | 'group'
  /** `*` of all groups; Kafka's own `kafka-cluster` of the cluster. */
  readonly name: string
  readonly pattern: 'literal' | 'prefixed'
  readonly purpose: string
  readonly without: string
}

/**
 * The least a login for plans and one for applies need for these manifests, with every figure known. What Kafka's authorizer gives along
 * is not given again: READ, ALTER and DELETE hold DESCRIBE, and ALTER_CONFIGS holds DESCRIBE_CONFIGS
 * (`org.apache.kafka.metadata.authorizer.StandardAuthorizerData`).
 */
export function aclRules(
  desired: DesiredState,
  { planPrincipal, applyPrincipal, prune }: { planPrincipal: string; applyPrincipal: string; prune: boolean },
): readonly AclRule[] {
  const deletes = prune || desired.topics.some(({ state }) => state === 'absent')
  const apply: readonly TopicRight[] = [
    'READ',
    'CREATE',
    'ALTER_CONFIGS',
    'ALTER',
    ...(deletes ? (['DELETE'] as const) : []),
  ]
  return [
    ...rulesOf(planPrincipal, PLAN_RIGHTS, desired),
    ...rulesOf(
      applyPrincipal,
      apply.map((name) => withHeld(TOPIC_RIGHTS[name])),
      desired,
    ),
  ]
}

const PLAN_RIGHTS: readonly Right[] = [
  {
    ...TOPIC_RIGHTS.READ,
    purpose: 'sees the topics (READ holds DESCRIBE) and who produces to them; it could read their records too',
    without: 'plan blocks them. DESCRIBE in its place keeps records unread, and who produces unknown',
  },
  TOPIC_RIGHTS.DESCRIBE_CONFIGS,
]

function withHeld(right: Right): Right {
  switch (right.operation) {
    case 'READ':
      return { ...right, purpose: `${right.purpose}; it could read their records too` }
    case 'ALTER_CONFIGS':
      return { ...right, purpose: `${right.purpose} (holds DESCRIBE_CONFIGS: reads them)` }
    case 'ALTER':
      return { ...right, purpose: `${right.purpose} (holds DESCRIBE: sees the topics)` }
    default:
      return right
  }
}

function rulesOf(principal: string, onTopics: readonly Right[], desired: DesiredState): readonly AclRule[] {
  const rule = ({ operation, on, purpose, without }: Right, name: string, pattern: AclRule['pattern']): AclRule => ({
    ...{ principal, operation, resource: on, name, pattern },
    ...{ purpose, without },
  })
  const { prefixes, singles } = ownedNames(desired)
  return [
    ...prefixes.flatMap((prefix) => onTopics.map((right) => rule(right, prefix, 'prefixed'))),
    ...singles.flatMap((name) => onTopics.map((right) => rule(right, name, 'literal'))),
    ...Object.values(CLUSTER_RIGHTS).map((right) => rule(right, 'kafka-cluster', 'literal')),
    rule(GROUP_RIGHT, '*', 'literal'),
  ]
}

/** Scopes by their prefixes, so that a new topic needs no new ACL; topics outside any scope one by one. */
function ownedNames({ scopes, topics }: DesiredState): { prefixes: readonly string[]; singles: readonly string[] } {
  const prefixes = [...new Set(scopes.flatMap((scope) => scope.prefixes.map(({ value }) => value)))].sort()
  const singles = topics.map(({ name }) => name).filter((name) => !prefixes.some((prefix) => name.startsWith(prefix)))
  return { prefixes, singles }
}
