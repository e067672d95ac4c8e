import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CERTIFICATE_FILES } from './certificates.ts'
import type { ScramUser } from './cluster-definition.ts'
import { STORE_PASSWORD } from './keytool.ts'

/** The path of a user's ready configuration; the super user's has the seed's name, `client.properties`. */
export function clientPropertiesPath(directory: string, user: string): string {
  return join(resolve(directory), user === 'admin' ? 'client.properties' : `${user}.properties`)
}

/** Writes one `client.properties` a user, in the seed's format, with absolute paths so that it works from any folder. */
export function writeClientProperties(directory: string, users: readonly ScramUser[]): void {
  for (const user of users) {
    writeFileSync(clientPropertiesPath(directory, user.name), clientProperties(resolve(directory), user))
  }
}

function clientProperties(directory: string, { name, password }: ScramUser): string {
  return `security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
    username="${name}" \\
    password="${password}";

ssl.truststore.location=${join(directory, CERTIFICATE_FILES.clientTruststore)}
ssl.truststore.password=${STORE_PASSWORD}
ssl.keystore.location=${join(directory, CERTIFICATE_FILES.clientKeystore)}
ssl.keystore.password=${STORE_PASSWORD}
ssl.key.password=${STORE_PASSWORD}
`
}
