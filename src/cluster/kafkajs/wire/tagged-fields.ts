import type { WireType } from './wire-type.ts'

/**
 * The tagged fields at the end of each struct of a flexible version (KIP-482). None of those we send or read matters to us,
 * so none is written and all are skipped. Not kafkajs's `readTaggedFields`, which takes a field's size to be one too large.
 */
export const noTags: WireType<void> = {
  write: (out, _, { flexible }) => {
    if (flexible) out.writeUVarInt(0)
  },
  read: (from, { flexible }) => {
    if (!flexible) return
    for (let left = from.readUVarInt(); left > 0; left--) {
      from.readUVarInt()
      from.forward(from.readUVarInt())
    }
  },
}
