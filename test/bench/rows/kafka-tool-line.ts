import { javaArguments, javaTool } from '../../support/local-cluster/java.ts'
import { kafkaJars } from '../../support/local-cluster/kafka-jars.ts'
import { type KafkaTool, kafkaToolProgram } from '../../support/local-cluster/kafka-tool.ts'
import type { Figures } from '../results.ts'
import type { Room } from '../room.ts'
import type { Line } from '../section.ts'

/** What `kafka-run-class.sh` gives a tool. */
const JVM = { jvmArgs: ['-Xmx256M'], performance: ['-server', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'] }

/** One of Kafka's own tools, from the brokers' jars, with the same login as ours. */
export function kafkaTool(room: Room, tool: KafkaTool, args: readonly string[]): Line {
  return {
    ...{ id: tool, title: `${tool} ${args.join(' ')}`, role: 'other', rounds: 3 },
    run: () => runKafkaTool(room, tool, args),
  }
}

export async function runKafkaTool(room: Room, tool: KafkaTool, args: readonly string[]): Promise<Figures> {
  const { directory, version, bootstrapServers, clientProperties } = room.cluster
  const login = ['--bootstrap-server', bootstrapServers, '--command-config', clientProperties('admin')]
  const jars = await kafkaJars(version)
  const program = kafkaToolProgram(directory, { jars, version }, tool, [...login, ...args])
  return room.measure(javaTool('java'), javaArguments({ ...program, ...JVM }))
}
