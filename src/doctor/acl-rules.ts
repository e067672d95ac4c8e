import type { DesiredState } from '../model/desired-state.ts'
import { applyRights, type Estimates, type Fate, planRights } from './acl-rights.ts'
import { CLUSTER_RIGHTS, GROUP_RIGHT, type Right } from './rights.ts'

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
