import { printable } from '../phrases/plain.ts'

/** `3f9a1c2b7d04 of 2026-11-22 13:20 UTC`: how people tell one saved plan from another. */
export function planName({ digest, createdAt }: { readonly digest: string; readonly createdAt: string }): string {
  return `${printable(digest)} of ${printable(createdAt.slice(0, 10))} ${printable(createdAt.slice(11, 16))} UTC`
}
