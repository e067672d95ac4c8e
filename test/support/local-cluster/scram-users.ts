import type { ScramUser } from './cluster-definition.ts'
import { runJava } from './java.ts'

interface InternalListener {
  readonly jars: string
  readonly hosts: string
  /** `kafka-1:9193` */
  readonly bootstrapServer: string
}

/** Creates the users over the internal listener, as the compose file's service `kafka-users` does. */
export async function createScramUsers(listener: InternalListener, users: readonly ScramUser[]): Promise<void> {
  await Promise.all(users.map((user) => createScramUser(listener, user)))
}

async function createScramUser({ jars, hosts, bootstrapServer }: InternalListener, user: ScramUser): Promise<void> {
  const where = ['--bootstrap-server', bootstrapServer, '--entity-type', 'users', '--entity-name', user.name]
  const args = [...where, '--alter', '--add-config', `SCRAM-SHA-512=[password=${user.password}]`]
  const { code, stdout, stderr } = await runJava({ jars, hosts, mainClass: 'kafka.admin.ConfigCommand', args })
  if (code !== 0) throw new Error(`the user ${user.name} could not be created:\n${stderr}${stdout}`.trim())
}
