import { type ClusterRecord, hostsPath } from './cluster-directory.ts'
import { type JavaProgram, runJava } from './java.ts'
import type { CommandResult } from './run-command.ts'

/** Kafka's own tools by the names of their scripts. The classes moved between versions. */
const MAIN_CLASSES = {
  'kafka-topics': { 3: 'org.apache.kafka.tools.TopicCommand', 4: 'org.apache.kafka.tools.TopicCommand' },
  'kafka-configs': { 3: 'kafka.admin.ConfigCommand', 4: 'kafka.admin.ConfigCommand' },
  'kafka-acls': { 3: 'kafka.admin.AclCommand', 4: 'org.apache.kafka.tools.AclCommand' },
  'kafka-consumer-groups': {
    3: 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
    4: 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
  },
  'kafka-verifiable-producer': {
    3: 'org.apache.kafka.tools.VerifiableProducer',
    4: 'org.apache.kafka.tools.VerifiableProducer',
  },
  'kafka-verifiable-consumer': {
    3: 'org.apache.kafka.tools.VerifiableConsumer',
    4: 'org.apache.kafka.tools.VerifiableConsumer',
  },
} as const

export type KafkaTool = keyof typeof MAIN_CLASSES

export const KAFKA_TOOLS = Object.keys(MAIN_CLASSES)

export const isKafkaTool = (name: string): name is KafkaTool => Object.hasOwn(MAIN_CLASSES, name)

/**
 * Runs one of Kafka's own tools. Without `--bootstrap-server` among the arguments it speaks over the internal listener,
 * where everything is allowed. A call takes about a second of processor time.
 */
export function runKafkaTool(
  directory: string,
  record: ClusterRecord,
  tool: KafkaTool,
  args: readonly string[],
): Promise<CommandResult> {
  const server = record.brokers.map(({ name, ports }) => `${name}:${ports.internal}`).join(',')
  const where = args.includes('--bootstrap-server') ? [] : ['--bootstrap-server', server]
  return runJava(kafkaToolProgram(directory, record, tool, [...where, ...args]))
}

/** How Java starts one of Kafka's tools, for who runs it otherwise. The arguments name a server. */
export function kafkaToolProgram(
  directory: string,
  { jars, version }: Pick<ClusterRecord, 'jars' | 'version'>,
  tool: KafkaTool,
  args: readonly string[],
): JavaProgram {
  return { jars, hosts: hostsPath(directory), mainClass: MAIN_CLASSES[tool][version.startsWith('3.') ? 3 : 4], args }
}
