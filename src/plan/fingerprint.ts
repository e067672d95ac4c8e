import { createHash, type Hash, hash } from 'node:crypto'

/**
 * SHA-256, in hexadecimal, of plain data as JSON with sorted keys and without spaces: the same however its keys are ordered. Lists keep
 * their order; what is `undefined` is left out.
 */
export function fingerprint(value: unknown): string {
  const text = new HashedText()
  writeJson(value, text)
  return text.digest()
}

function writeJson(value: unknown, text: HashedText): void {
  if (typeof value !== 'object' || value === null) text.add(JSON.stringify(value))
  else if (Array.isArray(value)) writeList(value, text)
  else writeFields(value as Readonly<Record<string, unknown>>, text)
}

function writeList(items: readonly unknown[], text: HashedText): void {
  let before = '['
  for (const item of items) {
    text.add(before)
    writeJson(item ?? null, text)
    before = ','
  }
  text.add(before === '[' ? '[]' : ']')
}

function writeFields(fields: Readonly<Record<string, unknown>>, text: HashedText): void {
  let before = '{'
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name]
    if (field === undefined) continue
    text.add(before + quoted(name))
    writeJson(field, text)
    before = ','
  }
  text.add(before === '{' ? '{}' : '}')
}

/** The same few names of fields stand in a plan of 10,000 topics a million times. */
const QUOTED = new Map<string, string>()

function quoted(name: string): string {
  const known = QUOTED.get(name)
  if (known !== undefined) return known
  const text = `${JSON.stringify(name)}:`
  QUOTED.set(name, text)
  return text
}

/** UTF-16 units. */
const PIECE = 65_536

/** A text that is hashed piece by piece as it grows: that of a plan of 10,000 topics has tens of megabytes. */
class HashedText {
  #piece = ''
  #hash: Hash | null = null

  add(text: string): void {
    this.#piece += text
    if (this.#piece.length < PIECE) return
    this.#hash ??= createHash('sha256')
    this.#hash.update(this.#piece)
    this.#piece = ''
  }

  digest(): string {
    // Most texts are short, and a plan has tens of thousands of them: without an object for each.
    return this.#hash === null ? hash('sha256', this.#piece) : this.#hash.update(this.#piece).digest('hex')
  }
}
