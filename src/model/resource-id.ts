/** Kinds of resources that manifests declare. */
export type ResourceKind = 'topic'

/** Which resource a change, a step or a finding is about. */
export interface ResourceId {
  readonly kind: ResourceKind
  /** In a note a glob, if it is about more than one: `orders.emea.*`. */
  readonly name: string
}

export function topicNamed(name: string): ResourceId {
  return { kind: 'topic', name }
}
