import type { DesiredState } from '../model/desired-state.ts'
import { CLUSTER_RIGHTS, GROUP_RIGHT, type Right, TOPIC_RIGHTS } from './rights.ts'

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

export interface AclOptions {
  readonly planPrincipal: string
  readonly applyPrincipal: string
  readonly prune: boolean
  readonly estimates: Estimates
}

/** The least that an account for plan and one for apply need for these manifests. */
export function aclRules(
  desired: DesiredState,
  { planPrincipal, applyPrincipal, prune, estimates }: AclOptions,
): readonly AclRule[] {
  const owned = ownedNames(desired, prune)
  const rulesOf = (principal: string, onTopics: (fate: Fate) => readonly Right[]): readonly AclRule[] => [
    ...owned.flatMap(({ name, pattern, fate }) => onTopics(fate).map((right) => rule(principal, right, name, pattern))),
    ...Object.values(CLUSTER_RIGHTS).map((right) => rule(principal, right, 'kafka-cluster', 'literal')),
    rule(principal, GROUP_RIGHT, '*', 'literal'),
  ]
  return [...rulesOf(planPrincipal, (fate) => planRights(fate, estimates)), ...rulesOf(applyPrincipal, applyRights)]
}

interface OwnedName extends Pick<AclRule, 'name' | 'pattern'> {
  readonly fate: Fate
}

/** Scopes by their prefixes, so that a new topic needs no new ACL; topics outside any scope one by one. */
function ownedNames({ scopes, topics }: DesiredState, prune: boolean): readonly OwnedName[] {
  const prefixes = [...new Set(scopes.flatMap((scope) => scope.prefixes.map(({ value }) => value)))].sort()
  const singles = topics.filter(
    ({ name, notManaged }) => notManaged === null && !prefixes.some((prefix) => name.startsWith(prefix)),
  )
  return [
    ...prefixes.map((prefix): OwnedName => {
      const gone = topics.some(({ name, state }) => name.startsWith(prefix) && state === 'absent')
      return { name: prefix, pattern: 'prefixed', fate: { kept: true, gone: gone || prune } }
    }),
    ...singles.map(({ name, state }): OwnedName => {
      return { name, pattern: 'literal', fate: { kept: state === 'present', gone: state === 'absent' } }
    }),
  ]
}

function rule(
  principal: string,
  { operation, on, purpose, without }: Right,
  name: string,
  pattern: AclRule['pattern'],
): AclRule {
  return { principal, operation, resource: on, name, pattern, purpose, without }
}

/** What becomes of the topics that an ACL is for: some are to be there, some are to go. */
export interface Fate {
  readonly kept: boolean
  readonly gone: boolean
}

/**
 * What the plan account is given permissions for. `full`: every estimate, for which it needs READ on the topics, and could read their
 * records. `basic`: all but which producers wrote in the last day.
 */
export type Estimates = 'basic' | 'full'

/**
 * The rights on topics that each login is given. What Kafka's authorizer gives along is not given again: READ, ALTER and DELETE hold
 * DESCRIBE, and ALTER_CONFIGS implies DESCRIBE_CONFIGS (`org.apache.kafka.metadata.authorizer.StandardAuthorizerData`).
 */
export function planRights({ kept }: Fate, estimates: Estimates): readonly Right[] {
  const DESCRIBE: Right = { ...TOPIC_RIGHTS.DESCRIBE, without: 'plan blocks each topic' }
  const READ: Right = {
    ...TOPIC_RIGHTS.READ,
    purpose: 'sees the topics (READ implies DESCRIBE) and who produces to them; it could read their records too',
    without: 'plan blocks each topic. DESCRIBE in its place keeps records unread, and who produces unknown',
  }
  const sees = estimates === 'full' ? READ : DESCRIBE
  return kept ? [sees, TOPIC_RIGHTS.DESCRIBE_CONFIGS] : [sees]
}

/** As `planRights`, for a login that makes changes. */
export function applyRights({ kept, gone }: Fate): readonly Right[] {
  const { READ, CREATE, ALTER_CONFIGS, ALTER, DELETE } = TOPIC_RIGHTS
  return [
    { ...READ, purpose: `${READ.purpose}; it could read their records too` },
    ...(kept
      ? [
          CREATE,
          { ...ALTER_CONFIGS, purpose: `${ALTER_CONFIGS.purpose}; implies DESCRIBE_CONFIGS, which reads them` },
          { ...ALTER, purpose: `${ALTER.purpose}; implies DESCRIBE, which sees the topics` },
        ]
      : []),
    ...(gone ? [DELETE] : []),
  ]
}
