/** Orders by code unit, the same on every machine (unlike `localeCompare`). */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
