import { streamTokens, type Token } from './stream-tokenizer.ts'

/** The one login module of a `sasl.jaas.config`. */
export interface JaasLogin {
  readonly loginModule: string
  readonly options: ReadonlyMap<string, string>
}

/** What is wrong with a `sasl.jaas.config`, in words that hold nothing of it: it is full of secrets. */
export class JaasConfigError extends Error {
  override readonly name = 'JaasConfigError'
}

const CONTROL_FLAGS = ['REQUIRED', 'REQUISITE', 'SUFFICIENT', 'OPTIONAL']
const EXPECTED = 'Expected: MODULE required username="…" password="…";'

/**
 * Parses `sasl.jaas.config` as Kafka's JaasConfig and JaasContext do: `MODULE FLAG (NAME=VALUE)* ;`, exactly once.
 * Throws `JaasConfigError` for whatever they refuse.
 */
export function parseJaasConfig(text: string): JaasLogin {
  const tokens = streamTokens(text)
  const logins: JaasLogin[] = []
  for (let token = take(tokens); token.type !== 'end'; token = take(tokens)) logins.push(parseLogin(token, tokens))
  const [login] = logins
  if (login === undefined) throw new JaasConfigError(`it is empty. ${EXPECTED}`)
  if (logins.length > 1) throw new JaasConfigError(`it names ${logins.length} login modules where one is allowed.`)
  return login
}

function parseLogin(first: Token, tokens: Generator<Token>): JaasLogin {
  if (!first.text) throw new JaasConfigError(`it does not begin with a login module. ${EXPECTED}`)
  if (!CONTROL_FLAGS.includes(take(tokens).text?.toUpperCase() ?? '')) {
    throw new JaasConfigError(`the login module is not followed by a control flag such as "required". ${EXPECTED}`)
  }
  const options = new Map<string, string>()
  let token = take(tokens)
  for (; token.type !== 'end' && token.type !== ';'; token = take(tokens)) {
    const isAssignment = take(tokens).type === '='
    const value = isAssignment ? take(tokens).text : null
    if (value === null) {
      throw new JaasConfigError(
        'an option has no value. Write NAME="VALUE"; without quotes it must begin with a letter and hold only letters, digits and . - _ $',
      )
    }
    if (token.text !== null) options.set(token.text, value)
  }
  if (token.type === 'end') throw new JaasConfigError(`it does not end with a semicolon. ${EXPECTED}`)
  return { loginModule: first.text, options }
}

function take(tokens: Generator<Token>): Token {
  return tokens.next().value ?? { type: 'end', text: null }
}
