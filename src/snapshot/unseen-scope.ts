/**
 * The prefixes of a scope of which a snapshot taken with this filter holds only a part, or nothing: what it says to be missing
 * there may only not have been looked at. Names that begin with `_` count for nothing here: no scope makes them unmanaged.
 */
export function unseenScope(filter: string | null, prefixes: readonly string[]): readonly string[] {
  return prefixes.filter((prefix) => !prefix.startsWith(filter ?? ''))
}
