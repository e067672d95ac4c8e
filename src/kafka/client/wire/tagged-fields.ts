import { ByteReader } from '../../transport/byte-reader.ts'
import type { ValueOf, WireType } from './wire-type.ts'

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

type Fields = Readonly<Record<string, WireType<unknown>>>

/** One tagged field (KIP-482) that matters to us; `otherwise` is read where the other side leaves it out. */
interface Tag<T> {
  readonly tag: number
  readonly type: WireType<T>
  readonly otherwise: T
}

/** Fields in the order they stand in, then tagged fields of which these are read. For answers only: it cannot be written. */
export function taggedStruct<F extends Fields, T extends Readonly<Record<string, Tag<unknown>>>>(
  fields: F,
  tags: T,
): WireType<{ readonly [K in keyof F]: ValueOf<F[K]> } & { readonly [K in keyof T]: T[K]['otherwise'] }> {
  const known = Object.entries(tags)
  return {
    write() {
      throw new Error('a struct of which tagged fields are read is never written')
    },
    read(from, version) {
      const value: Record<string, unknown> = {}
      for (const [name, type] of Object.entries(fields)) value[name] = type.read(from, version)
      for (const [name, { otherwise }] of known) value[name] = otherwise
      const count = version.flexible ? from.readUVarInt() : 0
      from.expectItems(count)
      for (let left = count; left > 0; left--) {
        const tag = from.readUVarInt()
        const content = from.readBytes(from.readUVarInt())
        const field = known.find(([, each]) => each.tag === tag)
        // A newer broker may add to a field: what its content holds beyond what we know is skipped.
        if (field !== undefined) value[field[0]] = field[1].type.read(new ByteReader(content), version)
      }
      return value as never
    },
  }
}
