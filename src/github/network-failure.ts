/** Why no answer came, as the end of a sentence, with what to do about it. */
export interface NetworkFailure {
  readonly why: string
  readonly remedy: string
}

const PROXY = 'Behind a proxy: set HTTPS_PROXY (and NODE_USE_ENV_PROXY=1 for a Node older than 24.14).'

/** Of what `fetch` threw: Node's and OpenSSL's codes are in its cause. */
export function networkFailure(thrown: unknown, timeoutMs: number): NetworkFailure {
  const code = codeOf(thrown)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { why: 'no such host', remedy: PROXY }
  if (code === 'ECONNREFUSED') return { why: 'connection refused', remedy: PROXY }
  if (nameOf(thrown) === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code)) {
    return {
      why: `no answer within ${timeoutMs / 1000} s`,
      remedy: `${PROXY} A slow server may need a longer --timeout.`,
    }
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_SSL|ERR_TLS|EPROTO/.test(code)) {
    const remedy = 'Where a company signs its own certificates: set NODE_EXTRA_CA_CERTS to the file of its authority.'
    return { why: `TLS failed (${code})`, remedy }
  }
  return { why: code === '' ? 'the connection broke' : `the connection broke (${code})`, remedy: PROXY }
}

function codeOf(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code
  }
  return ''
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}
