/** The two environments of the host that keep the logins for one environment of the manifests. */
export interface Logins {
  readonly plan: string
  readonly apply: string
}

/** As the pipelines name them: `prod-plan` and `prod`; `kafka-plan` and `kafka` where the manifests have no environments. */
export function loginsOf(environments: readonly string[]): readonly Logins[] {
  return (environments.length === 0 ? ['kafka'] : environments).map((name) => ({ plan: `${name}-plan`, apply: name }))
}

/** `a`, `b` and `c`, as code in Markdown. */
export function listed(names: readonly string[]): string {
  const words = names.map((name) => `\`${name}\``)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
