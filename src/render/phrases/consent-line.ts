/** One consent: to which risk, and to which change, in the plan's words. */
export interface ConsentEntry {
  readonly code: string
  readonly words: string
}

/**
 * The one line of a manifest that consents to all these risks of a topic, as YAML that can be pasted: a key stands once, so
 * several consents to one risk are a list. `allow: {key-order: partitions 6, data-loss: [retention.bytes 1 GiB, retention.ms 7d]}`
 */
export function consentLine(consents: readonly ConsentEntry[]): string {
  const byCode = Map.groupBy(consents, ({ code }) => code)
  const entries = [...byCode].map(([code, of]) => {
    const words = [...new Set(of.map(({ words }) => inFlow(words)))]
    return `${code}: ${words.length === 1 ? words[0] : `[${words.join(', ')}]`}`
  })
  return `allow: {${entries.join(', ')}}`
}

/** A text as a scalar inside YAML's braces: quoted where a comma or the like would end it. */
function inFlow(words: string): string {
  return /^[A-Za-z][A-Za-z0-9 ._-]*$/.test(words) ? words : JSON.stringify(words)
}
