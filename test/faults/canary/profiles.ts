import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Workshop } from '../../integration/connection/make-stores.ts'
import { CERTIFICATE_FILES } from '../../support/local-cluster/certificates.ts'
import { STORE_PASSWORD } from '../../support/local-cluster/keytool.ts'
import { kafka, witness } from '../scene.ts'

/** One value for each place that holds a secret, found nowhere else. They need escaping in JSON, URLs, JAAS and properties. */
export const CANARIES = {
  login: 'cAnary-l0gin"+/%3D&<1>',
  wrongLogin: 'cAnary-wr0ng"+/%3D&<2>',
  truststore: 'cAnary-tru5t+/%3D&<3>',
  keystore: 'cAnary-st0re+/%3D&<4>',
  wrongStore: 'cAnary-0ther+/%3D&<5>',
  key: 'cAnary-k3y+/%3D&<6>',
  unknownProperty: 'cAnary-unkn0wn+/%3D&<7>',
  gitHub: 'cAnary-t0ken+/%3D&<8>',
} as const

/** Where a run gets its address and login from: the text of `client.properties`, and variables. */
export interface Profile {
  readonly properties: string | null
  readonly env: Readonly<Record<string, string>>
}

export interface Profiles {
  readonly stores: Profile
  readonly pem: Profile
  readonly environment: Profile
  /** A line of the private key. */
  readonly privateKey: string
  remove(): void
}

const USER = 'canary'

/** Makes a login and the stores with these secrets; the login may do all that the tool does. */
export async function makeProfiles(): Promise<Profiles> {
  const password = `SCRAM-SHA-512=[password=${CANARIES.login}]`
  const { code, stderr } = await kafka.kafkaTool('kafka-configs', [
    ...['--alter', '--entity-type', 'users', '--entity-name', USER],
    ...['--add-config', password],
  ])
  if (code !== 0) throw new Error(stderr)
  const operations = ['CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'] as const
  await witness.allow({ user: USER, type: 'TOPIC', name: '*', operations })
  const shop = new Workshop()
  shop.write('brokers.pem', readFileSync(kafka.authority, 'utf8'))
  await shop.keytool(
    `-importcert -noprompt -alias brokers -file brokers.pem -keystore trust.p12 -storetype PKCS12 -storepass ${CANARIES.truststore}`,
  )
  const given = join(dirname(kafka.authority), CERTIFICATE_FILES.clientKeystore)
  await shop.keytool(
    `-importkeystore -noprompt -srckeystore ${given} -srcstorepass ${STORE_PASSWORD} -destkeystore client.p12 -deststoretype PKCS12 -deststorepass ${CANARIES.keystore}`,
  )
  const store = `pkcs12 -in client.p12 -passin pass:${CANARIES.keystore}`
  await shop.openssl(`${store} -nokeys -out client.pem`)
  await shop.openssl(`${store} -nocerts -nodes -out client.key`)
  await shop.openssl(`pkcs8 -topk8 -in client.key -v2 aes-256-cbc -passout pass:${CANARIES.key} -out client.encrypted`)
  const inline = (file: string) => shop.read(file).trim().replaceAll('\n', '\\n')
  const stores = [
    ...LOGIN,
    `ssl.truststore.location=${shop.path('trust.p12')}`,
    `ssl.truststore.password=${CANARIES.truststore}`,
    `ssl.keystore.location=${shop.path('client.p12')}`,
    `ssl.keystore.password=${CANARIES.keystore}`,
  ]
  const pem = [
    ...LOGIN,
    'ssl.truststore.type=PEM',
    `ssl.truststore.location=${shop.path('brokers.pem')}`,
    'ssl.keystore.type=PEM',
    `ssl.keystore.key=${inline('client.encrypted')}`,
    `ssl.keystore.certificate.chain=${inline('client.pem')}`,
    `ssl.key.password=${CANARIES.key}`,
  ]
  const environment = {
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: USER,
    KAFKA_SASL_PASSWORD: CANARIES.login,
    KAFKA_SSL_TRUSTSTORE_LOCATION: shop.path('trust.p12'),
    KAFKA_SSL_TRUSTSTORE_PASSWORD: CANARIES.truststore,
  }
  return {
    stores: { properties: stores.join('\n'), env: {} },
    pem: { properties: pem.join('\n'), env: {} },
    environment: { properties: null, env: environment },
    privateKey: shop.read('client.encrypted').split('\n')[2] ?? '',
    remove: () => {
      shop.remove()
      void witness.revokeAll(USER)
    },
  }
}

/** JAAS escapes quotes, and properties escape that. */
export const inJaas = (password: string) => password.replaceAll('"', '\\\\"')

const LOGIN = [
  'security.protocol=SASL_SSL',
  'sasl.mechanism=SCRAM-SHA-512',
  `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${USER}" password="${inJaas(CANARIES.login)}";`,
  `sasl.jaas.confg=${CANARIES.unknownProperty}`,
]
