import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ExchangeFailure, type SaslMechanism } from './sasl-mechanism.ts'
import { type UsernamePassword, usernamePassword } from './username-password.ts'

/** As in Kafka's `ScramMechanism`: with fewer, a broker could have passwords sent that are cheap to guess. */
const FEWEST_ITERATIONS = 4_096

/**
 * Kafka creates credentials with 16,384 at most (`ScramMechanism.maxIterations`), but accepts whatever older versions have stored. A
 * million takes about a second; a hostile server could ask for 2^31-1, an hour during which the process cannot end.
 */
const MOST_ITERATIONS = 1_000_000

const NO_CHANNEL_BINDING = 'n,,'

const derive = promisify(pbkdf2)

/** SASL SCRAM (RFC 5802) with this hash: the password is not sent, and the server has to prove that it knows it too. */
export function scram(hash: 'sha256' | 'sha512'): SaslMechanism<UsernamePassword> {
  const hmac = (key: Buffer, text: string) => createHmac(hash, key).update(text).digest()
  const digest = (data: Buffer) => createHash(hash).update(data).digest()
  const authenticate: SaslMechanism<UsernamePassword>['authenticate'] = async ({ username, password }, exchange) => {
    const nonce = randomBytes(24).toString('base64')
    const clientFirst = `n=${username.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`
    const serverFirst = (await exchange(Buffer.from(`${NO_CHANNEL_BINDING}${clientFirst}`))).toString()
    const challenge = parseServerFirst(serverFirst)
    if (!challenge.nonce.startsWith(nonce)) throw notAccepted("its nonce does not begin with the client's")
    const { iterations } = challenge
    if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw notAccepted(`it asks for ${iterations} iterations, allowed are ${FEWEST_ITERATIONS} to ${MOST_ITERATIONS}`)
    }
    const salted = await derive(password, challenge.salt, iterations, digest(Buffer.alloc(0)).length, hash)
    const withoutProof = `c=${Buffer.from(NO_CHANNEL_BINDING).toString('base64')},r=${challenge.nonce}`
    const messages = `${clientFirst},${serverFirst},${withoutProof}`
    const clientKey = hmac(salted, 'Client Key')
    const signature = hmac(digest(clientKey), messages)
    const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] as number)))
    const answer = await exchange(Buffer.from(`${withoutProof},p=${proof.toString('base64')}`))
    const final = parseServerFinal(answer.toString())
    if (final.error !== null) throw new ExchangeFailure('refused', final.error)
    const expected = hmac(hmac(salted, 'Server Key'), messages)
    if (final.signature.length !== expected.length || !timingSafeEqual(final.signature, expected)) {
      throw notAccepted('its signature is wrong')
    }
  }
  return {
    ...usernamePassword,
    loginModule: 'org.apache.kafka.common.security.scram.ScramLoginModule',
    sendsPassword: false,
    authenticate,
  }
}

function notAccepted(reason: string): ExchangeFailure {
  return new ExchangeFailure('not-accepted', reason)
}

/** `r=NONCE,s=SALT,i=ITERATIONS`, as `ScramMessages` of Kafka has it; extensions are ignored. */
const SERVER_FIRST =
  /^(?:m=[^,]+,)?r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9/+]+={0,2}),i=(\d{1,10})(?:,[A-Za-z]+=[^,]+)*$/
const SERVER_FINAL = /^(?:e=([^=,]+)|v=([A-Za-z0-9/+]+={0,2}))(?:,[A-Za-z]+=[^,]+)*$/

interface ServerFirst {
  readonly nonce: string
  readonly salt: Buffer
  readonly iterations: number
}

/** @throws {ExchangeFailure} */
function parseServerFirst(message: string): ServerFirst {
  const [, nonce, salt, iterations] = SERVER_FIRST.exec(message) ?? []
  if (nonce === undefined || salt === undefined || iterations === undefined) {
    throw new ExchangeFailure('unreadable', 'the SCRAM challenge is not r=NONCE,s=SALT,i=ITERATIONS')
  }
  return { nonce, salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) }
}

/** @throws {ExchangeFailure} */
function parseServerFinal(
  message: string,
): { readonly error: string } | { readonly error: null; readonly signature: Buffer } {
  const [, error, signature] = SERVER_FINAL.exec(message) ?? []
  if (error !== undefined) return { error }
  if (signature !== undefined) return { error: null, signature: Buffer.from(signature, 'base64') }
  throw new ExchangeFailure('unreadable', 'the SCRAM result is neither e=ERROR nor v=SIGNATURE')
}
