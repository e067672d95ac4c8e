import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type ConnectionOptions, connect, createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { Workshop } from './make-stores.ts'

const shop = new Workshop()
let server: Server

/** root signs the server and the clients; intermediate, signed by root, signs the client "deep". */
beforeAll(async () => {
  await shop.authority('root')
  await shop.certificate('intermediate', 'root', { extensions: ['basicConstraints=critical,CA:true'] })
  await Promise.all([
    shop.certificate('server', 'intermediate'),
    shop.certificate('rsa', 'root', { algorithm: 'RSA' }),
    shop.certificate('ec', 'root'),
    shop.certificate('ed25519', 'root', { algorithm: 'ED25519' }),
    shop.certificate('deep', 'intermediate'),
  ])
  await Promise.all([makeTruststores(), makeKeystores()])
  server = createServer({
    key: shop.read('server.key'),
    cert: shop.read('server.pem') + shop.read('intermediate.pem'),
    ca: shop.read('root.pem'),
    requestCert: true,
    rejectUnauthorized: false,
  })
  server.on('secureConnection', (socket) => {
    const name = socket.authorized ? socket.getPeerCertificate().subject.CN : 'nobody'
    socket.on('error', () => undefined).end(String(name))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server?.close()
  shop.remove()
})

async function makeTruststores(): Promise<void> {
  const trust = (file: string, type: string, password: string, certificate = 'root', jvm = '') =>
    shop.keytool(
      `${jvm}-importcert -noprompt -alias ${certificate} -file ${certificate}.pem -keystore ${file} -storetype ${type} -storepass ${password}`,
    )
  await trust('trust.jks', 'JKS', 'changeit')
  await trust('accents.jks', 'JKS', 'pässwörd')
  await trust('trust.p12', 'PKCS12', 'changeit')
  await trust('legacy.p12', 'PKCS12', 'changeit', 'root', '-J-Dkeystore.pkcs12.legacy ')
  await trust('open.p12', 'PKCS12', 'changeit', 'root', `${NO_PROTECTION} `)
  await trust('trust.jceks', 'JCEKS', 'changeit')
  await trust('intermediate.jks', 'JKS', 'changeit', 'intermediate')
  await shop.openssl('pkcs12 -export -nokeys -in root.pem -passout pass:changeit -out unmarked.p12')
  await shop.openssl(
    'pkcs12 -export -inkey server.key -in server.pem -name server -passout pass:changeit -out leaf.p12',
  )
  shop.write('bundle.pem', 'Some words before\n', shop.read('ec.pem'), 'and between\n', shop.read('root.pem'))
}

const NO_PROTECTION = '-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE -J-Dkeystore.pkcs12.macAlgorithm=NONE'

async function makeKeystores(): Promise<void> {
  for (const name of ['rsa', 'ec', 'ed25519']) {
    await shop.openssl(
      `pkcs12 -export -inkey ${name}.key -in ${name}.pem -name ${name} -passout pass:changeit -out ${name}.p12`,
    )
  }
  shop.write('deep.chain', shop.read('deep.pem'), shop.read('intermediate.pem'), shop.read('root.pem'))
  await shop.openssl('pkcs12 -export -inkey deep.key -in deep.chain -passout pass:changeit -out deep.p12')
  await shop.openssl(
    'pkcs12 -export -legacy -inkey rsa.key -in rsa.pem -name rsa -passout pass:changeit -out openssl-legacy.p12',
  )
  const copy = (from: string, to: string, more: string) =>
    shop.keytool(
      `-importkeystore -noprompt -srckeystore ${from} -srcstorepass changeit -destkeystore ${to} -deststorepass changeit ${more}`,
    )
  for (const name of ['rsa', 'ec', 'ed25519']) {
    await copy(`${name}.p12`, `${name}.jks`, `-deststoretype JKS -srcalias ${name} -destkeypass other-secret`)
  }
  await copy('deep.p12', 'deep.jks', '-deststoretype JKS')
  await copy('deep.p12', 'keytool-deep.p12', '-deststoretype PKCS12')
  await copy('rsa.p12', 'keytool-legacy.p12', '-deststoretype PKCS12 -J-Dkeystore.pkcs12.legacy')
  for (const [file, type] of [
    ['mixed.jks', 'JKS'],
    ['mixed.p12', 'PKCS12'],
  ] as const) {
    await copy('ec.p12', file, `-deststoretype ${type}`)
    await shop.keytool(`-importcert -noprompt -alias root -file root.pem -keystore ${file} -storepass changeit`)
  }
  await copy('ec.p12', 'two.p12', '-deststoretype PKCS12')
  await copy('rsa.p12', 'two.p12', '-deststoretype PKCS12')
  await shop.openssl('pkcs8 -topk8 -in ec.key -v2 aes-256-cbc -passout pass:key-secret -out ec.pbes2')
  await shop.openssl('pkcs8 -topk8 -in ec.key -v1 PBE-SHA1-3DES -passout pass:key-secret -out ec.pbes1')
  await shop.openssl('rsa -in rsa.key -traditional -aes128 -passout pass:key-secret -out rsa.traditional')
  shop.write('ec.keystore.pem', shop.read('ec.key'), shop.read('ec.pem'))
  shop.write('ec.pbes2.pem', shop.read('ec.pbes2'), shop.read('ec.pem'))
  shop.write('rsa.traditional.pem', shop.read('rsa.traditional'), shop.read('rsa.pem'))
}

/** Resolves a client.properties with these lines, as ISO-8859-1, with the stores' folder as working directory. */
function resolve(...lines: string[]) {
  const text = ['security.protocol=SSL', ...lines].join('\n')
  const readFile = (path: string) =>
    path.endsWith('client.properties') ? Buffer.from(text, 'latin1') : readFileSync(path)
  return resolveConnection({ configFile: 'client.properties' }, {}, readFile, shop.directory)
}

/** Shakes hands and returns the name that the server knows us by. */
function shakeHands(tls: ConnectionOptions | null): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((settle, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ...tls })
    socket.once('error', reject).once('data', (name) => settle(String(name)))
  })
}

/** A PEM file as the value of a property: escaped line breaks, or none at all, which Kafka takes too. */
const escaped = (file: string) => shop.read(file).trim().replaceAll('\n', '\\n')
const onOneLine = (file: string) => shop.read(file).trim().replaceAll('\n', ' ')

const trustedBy = (file: string, password = 'changeit') => [
  `ssl.truststore.location=${file}`,
  `ssl.truststore.password=${password}`,
]

test.each([
  ['JKS', () => trustedBy('trust.jks')],
  ['JKS, declared as PKCS12', () => [...trustedBy('trust.jks'), 'ssl.truststore.type=PKCS12']],
  ['JKS without its password', () => ['ssl.truststore.location=trust.jks']],
  ['JKS, password with accents', () => trustedBy('accents.jks', 'pässwörd')],
  ['PKCS12', () => trustedBy('trust.p12')],
  ['PKCS12, declared as JKS', () => [...trustedBy('trust.p12'), 'ssl.truststore.type=JKS']],
  ['PKCS12, RC2 and 3DES', () => trustedBy('legacy.p12')],
  ['PKCS12 without protection', () => ['ssl.truststore.location=open.p12']],
  ['PKCS12, key and trusted certificate', () => trustedBy('mixed.p12')],
  ['JKS, key and trusted certificate', () => trustedBy('mixed.jks')],
  ["the server's own keystore", () => trustedBy('leaf.p12')],
  ['an intermediate authority alone', () => trustedBy('intermediate.jks')],
  ['PEM file', () => ['ssl.truststore.location=bundle.pem']],
  ['PEM file, absolute path', () => [`ssl.truststore.location=${shop.path('root.pem')}`, 'ssl.truststore.type=PEM']],
  ['PEM inline', () => [`ssl.truststore.certificates=${escaped('bundle.pem')}`, 'ssl.truststore.type=PEM']],
  ['PEM inline on one line', () => [`ssl.truststore.certificates=${onOneLine('root.pem')}`]],
])('trusts the server by: %s', async (_, lines) => {
  const { tls, warnings } = await resolve(...lines())
  expect(warnings).toEqual([])
  expect(await shakeHands(tls)).toBe('nobody')
})

test('does not trust it without a truststore, nor by another certificate', async () => {
  await expect(resolve().then(({ tls }) => shakeHands(tls))).rejects.toThrow('unable to get local issuer certificate')
  await expect(resolve('ssl.truststore.location=ec.pem').then(({ tls }) => shakeHands(tls))).rejects.toThrow(
    'unable to',
  )
})

const identifiedBy = (file: string, ...more: string[]) => [
  `ssl.keystore.location=${file}`,
  'ssl.keystore.password=changeit',
  ...more,
]
const otherKeyPassword = 'ssl.key.password=other-secret'

test.each([
  ['PKCS12 RSA', 'rsa', () => identifiedBy('rsa.p12')],
  ['PKCS12 EC', 'ec', () => identifiedBy('ec.p12', 'ssl.key.password=changeit')],
  ['PKCS12 Ed25519', 'ed25519', () => identifiedBy('ed25519.p12')],
  ['PKCS12 by openssl, RC2 and 3DES', 'rsa', () => identifiedBy('openssl-legacy.p12')],
  ['PKCS12 by keytool, RC2 and 3DES', 'rsa', () => identifiedBy('keytool-legacy.p12')],
  ['PKCS12 with a chain', 'deep', () => identifiedBy('deep.p12')],
  ['PKCS12 with a chain by keytool', 'deep', () => identifiedBy('keytool-deep.p12')],
  ['PKCS12, key and trusted certificate', 'ec', () => identifiedBy('mixed.p12')],
  ['JKS RSA, own key password', 'rsa', () => identifiedBy('rsa.jks', otherKeyPassword)],
  ['JKS EC, own key password', 'ec', () => identifiedBy('ec.jks', otherKeyPassword)],
  ['JKS Ed25519, own key password', 'ed25519', () => identifiedBy('ed25519.jks', otherKeyPassword)],
  ['JKS with a chain', 'deep', () => identifiedBy('deep.jks')],
  ['JKS, key and trusted certificate', 'ec', () => identifiedBy('mixed.jks')],
  ['PEM file', 'ec', () => ['ssl.keystore.location=ec.keystore.pem', 'ssl.keystore.type=PEM']],
  ['PEM file, encrypted key', 'ec', () => ['ssl.keystore.location=ec.pbes2.pem', 'ssl.key.password=key-secret']],
  [
    'PEM file, old encrypted key',
    'rsa',
    () => ['ssl.keystore.location=rsa.traditional.pem', 'ssl.key.password=key-secret'],
  ],
  ['PEM inline', 'ec', () => inline('ec.key')],
  ['PEM inline, encrypted with PBES2', 'ec', () => [...inline('ec.pbes2'), 'ssl.key.password=key-secret']],
  ['PEM inline, encrypted with 3DES', 'ec', () => [...inline('ec.pbes1'), 'ssl.key.password=key-secret']],
])('is known to the server by: %s', async (_, name, lines) => {
  const { tls, warnings } = await resolve(...trustedBy('root.pem'), ...lines())
  expect(warnings).toEqual([])
  expect(await shakeHands(tls)).toBe(name)
})

const inline = (key: string) => [
  `ssl.keystore.key=${onOneLine(key)}`,
  `ssl.keystore.certificate.chain=${escaped('ec.pem')}`,
]

test('of two keys the first is used, with a warning', async () => {
  const { tls, warnings } = await resolve(...trustedBy('root.pem'), ...identifiedBy('two.p12'))
  expect(warnings).toEqual([
    expect.stringMatching(/:4: ssl.keystore.location: two.p12 contains 2 private keys; "(ec|rsa)" is used\.$/),
  ])
  expect(['ec', 'rsa']).toContain(await shakeHands(tls))
})

test.each([
  [
    trustedBy('trust.jks', 'S3CRET'),
    'ssl.truststore.location: trust.jks is a JKS store that this password does not open (or it is damaged). Correct client.properties:3: ssl.truststore.password.',
  ],
  [
    trustedBy('trust.p12', 'S3CRET'),
    'trust.p12 is a PKCS12 store that this password does not open. Correct client.properties:3: ssl.truststore.password.',
  ],
  [trustedBy('legacy.p12', 'S3CRET'), 'legacy.p12 is a PKCS12 store that this password does not open.'],
  [
    ['ssl.truststore.location=trust.p12'],
    'trust.p12 is a PKCS12 store that this password does not open. No password for it is given; set ssl.truststore.password.',
  ],
  [
    trustedBy('unmarked.p12'),
    'unmarked.p12 contains no certificate marked as trusted. Java would trust none of it either',
  ],
  [
    trustedBy('trust.jceks'),
    'trust.jceks is a JCEKS store, which is not supported. Convert it: keytool -importkeystore',
  ],
  [trustedBy('ec.key'), 'ec.key contains no certificate marked as trusted'],
  [trustedBy('server.csr'), 'server.csr holds no complete PEM certificate or key'],
  [trustedBy('server.ext'), 'server.ext is neither a JKS, a PKCS12 nor a PEM store'],
  [trustedBy('.'), 'ssl.truststore.location: cannot read .: it is a directory'],
  [
    ['ssl.truststore.certificates=-----BEGIN CERTIFICATE-----S3CRET-----END CERTIFICATE-----'],
    'it holds a damaged certificate',
  ],
  [
    ['ssl.keystore.location=rsa.p12', 'ssl.keystore.password=S3CRET'],
    'rsa.p12 is a PKCS12 store that this password does not open. Correct client.properties:3: ssl.keystore.password.',
  ],
  [
    identifiedBy('rsa.jks', 'ssl.key.password=S3CRET'),
    'rsa.jks holds a private key that this password does not open. Correct client.properties:4: ssl.key.password.',
  ],
  [
    identifiedBy('rsa.jks'),
    'rsa.jks holds a private key that this password does not open. Correct client.properties:3: ssl.keystore.password.',
  ],
  [
    ['ssl.keystore.location=ec.pbes2.pem', 'ssl.key.password=S3CRET'],
    'ec.pbes2.pem holds a private key that this password does not open. Correct client.properties:3: ssl.key.password.',
  ],
  [
    ['ssl.keystore.location=ec.pbes2.pem'],
    'ec.pbes2.pem holds an encrypted private key. No password for it is given; set ssl.key.password.',
  ],
  [identifiedBy('trust.jks'), 'trust.jks contains no private key'],
  [['ssl.keystore.location=ec.key'], 'ec.key contains no certificate for its private key'],
])('refuses %j', async (lines, message) => {
  const refused = resolve(...lines)
  await expect(refused).rejects.toThrow(message)
  await expect(refused).rejects.not.toThrow('S3CRET')
  await expect(refused).rejects.toMatchObject({ name: 'ConnectionConfigError' })
})

test('damaged stores are told, and never crash or hang', async () => {
  const original = new Map(
    ['mixed.jks', 'mixed.p12', 'legacy.p12', 'ec.pbes2.pem'].map((file) => [file, readFileSync(shop.path(file))]),
  )
  for (const [file, bytes] of original) {
    // Checking the password of a PKCS12 store is slow on purpose.
    const places = file.endsWith('p12') ? 8 : 60
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / places)) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] as number) ^ 0xff
      for (const damaged of [flipped, bytes.subarray(0, at)]) {
        const readFile = (path: string) => (path.endsWith('.properties') ? Buffer.from(properties(file)) : damaged)
        const outcome = await resolveConnection({ configFile: 'c.properties' }, {}, readFile, '/').catch(
          (error) => error.name,
        )
        // A flipped byte outside of what is checked, such as in the text of a PEM file, may do no harm.
        expect(typeof outcome === 'object' ? 'opened' : outcome).toMatch(/^(opened|ConnectionConfigError)$/)
      }
    }
  }
})

const properties = (file: string) =>
  `security.protocol=SSL\nssl.truststore.location=${file}\nssl.truststore.password=changeit\nssl.keystore.location=${file}\nssl.keystore.password=changeit\nssl.key.password=${file.endsWith('pem') ? 'key-secret' : 'changeit'}\n`
