import type { WireType } from './wire-type.ts'

export const int8: WireType<number> = {
  write: (out, value) => void out.writeInt8(value),
  read: (from) => from.readInt8(),
}

export const int16: WireType<number> = {
  write: (out, value) => void out.writeInt16(value),
  read: (from) => from.readInt16(),
}

export const int32: WireType<number> = {
  write: (out, value) => void out.writeInt32(value),
  read: (from) => from.readInt32(),
}

export const int64: WireType<bigint> = {
  write: (out, value) => void out.writeInt64(value),
  read: (from) => from.readInt64(),
}

export const boolean: WireType<boolean> = {
  write: (out, value) => void out.writeBoolean(value),
  read: (from) => from.readInt8() !== 0,
}

export const nullableString: WireType<string | null> = {
  write: (out, value, { flexible }) => void (flexible ? out.writeUVarIntString(value) : out.writeString(value)),
  read: (from, { flexible }) => {
    const length = from.readLength(flexible, 'int16')
    return length < 0 ? null : from.readUtf8(length)
  },
}

export const string: WireType<string> = {
  write: nullableString.write,
  read: (from, version) => nullableString.read(from, version) ?? '',
}

/** Bytes that the caller reads on with a layout of their own; null reads as none. */
export const bytes: WireType<Buffer> = {
  write: (out, value, { flexible }) => void (flexible ? out.writeUVarIntBytes(value) : out.writeBytes(value)),
  read: (from, { flexible }) => {
    const length = from.readLength(flexible, 'int32')
    return length <= 0 ? Buffer.alloc(0) : from.readBytes(length)
  },
}

/** A UUID in base64 as Kafka's tools print it (`org.apache.kafka.common.Uuid`); `null` is the zero UUID. */
export const uuid: WireType<string | null> = {
  write: (out, value) => void out.writeBuffer(value === null ? Buffer.alloc(16) : Buffer.from(value, 'base64url')),
  read: (from) => {
    const id = from.readBytes(16)
    return id.every((byte) => byte === 0) ? null : id.toString('base64url')
  },
}
