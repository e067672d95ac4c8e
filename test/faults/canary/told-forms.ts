/** Every form in which a secret could leak into a text: as it is, and as programs write it into JSON, URLs, base64, hexadecimal. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const base64 = [0, 1, 2].map((offset) => base64Inside(bytes, offset))
  const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)]
  return [...new Set([...plain, hex, hex.toUpperCase(), ...base64, ...base64.map(asUrl)])]
}

/** The characters of base64 that the secret alone decides, where so many bytes stand before it. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6))
}

const asUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_')
