import { noTags } from './tagged-fields.ts'
import type { ValueOf, WireType } from './wire-type.ts'

/** A list; `null` where Kafka allows a null array. */
export function nullableArray<T>(item: WireType<T>): WireType<readonly T[] | null> {
  return {
    write(out, values, version) {
      if (version.flexible) out.writeUVarInt(values === null ? 0 : values.length + 1)
      else out.writeInt32(values === null ? -1 : values.length)
      for (const value of values ?? []) item.write(out, value, version)
    },
    read(from, version) {
      const length = from.readLength(version.flexible, 'int32')
      if (length < 0) return null
      from.expectItems(length)
      const values: T[] = []
      for (let index = 0; index < length; index++) values.push(item.read(from, version))
      return values
    },
  }
}

/** A list; a null array reads as an empty one. */
export function array<T>(item: WireType<T>): WireType<readonly T[]> {
  const list = nullableArray(item)
  return { write: list.write, read: (from, version) => list.read(from, version) ?? [] }
}

type Fields = Readonly<Record<string, WireType<unknown>>>

/** Named fields in the order they stand in, then the tagged fields. */
export function struct<F extends Fields>(fields: F): WireType<{ readonly [K in keyof F]: ValueOf<F[K]> }> {
  const entries = Object.entries(fields)
  return {
    write(out, value, version) {
      for (const [name, type] of entries) type.write(out, value[name], version)
      noTags.write(out, undefined, version)
    },
    read(from, version) {
      const value: Record<string, unknown> = {}
      for (const [name, type] of entries) value[name] = type.read(from, version)
      noTags.read(from, version)
      return value as { readonly [K in keyof F]: ValueOf<F[K]> }
    },
  }
}

/** A struct that may be missing: one byte, -1 for null and 1 for present, stands before it. */
export function nullableStruct<F extends Fields>(
  fields: F,
): WireType<{ readonly [K in keyof F]: ValueOf<F[K]> } | null> {
  const present = struct(fields)
  return {
    write(out, value, version) {
      out.writeInt8(value === null ? -1 : 1)
      if (value !== null) present.write(out, value, version)
    },
    read: (from, version) => (from.readInt8() < 0 ? null : present.read(from, version)),
  }
}

/** A field of some versions only. In the others nothing is on the wire and `otherwise` is read. */
export function between<T>(first: number, last: number, type: WireType<T>, otherwise: T): WireType<T> {
  const holds = (version: number) => version >= first && version <= last
  return {
    write: (out, value, version) => {
      if (holds(version.number)) type.write(out, value, version)
    },
    read: (from, version) => (holds(version.number) ? type.read(from, version) : otherwise),
  }
}

/** A field that a version added. */
export function since<T>(first: number, type: WireType<T>, otherwise: T): WireType<T> {
  return between(first, Number.POSITIVE_INFINITY, type, otherwise)
}
