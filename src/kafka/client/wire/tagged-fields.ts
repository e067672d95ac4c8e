import type { WireType } from './wire-type.ts'

/**
 * The tagged fields at the end of each struct of a flexible version (KIP-482). None of those we send or read matters to us,
 * so none is written and all are skipped.
 */
export const noTags: WireType<void> = {
  write: (out, _, { flexible }) => {
    if (flexible) out.writeUVarInt(0)
  },
  read: (from, { flexible }) => {
    if (!flexible) return
    const count = from.readUVarInt()
    from.expectItems(count)
    for (let left = count; left > 0; left--) {
      from.readUVarInt()
      from.skip(from.readUVarInt())
    }
  },
}
