/** 26.4 → `26 ms`, 1234 → `1.23 s`, 12345 → `12.3 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${ms.toFixed(0)} ms`
  const seconds = ms / 1000
  return `${seconds.toFixed(seconds < 9.995 ? 2 : seconds < 99.95 ? 1 : 0)} s`
}

/** Millions of bytes, with a decimal below ten. */
export function megabytes(bytes: number): string {
  const millions = bytes / 1e6
  return `${millions.toFixed(millions < 9.95 ? 1 : 0)} MB`
}

/** 2.484 → `2.48`, 12.3 → `12.3`, 11 → `11`. */
export function times(ratio: number): string {
  return String(Number(ratio.toFixed(ratio < 10 ? 2 : 1)))
}
