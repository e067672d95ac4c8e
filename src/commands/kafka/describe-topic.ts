import * as Args from '@oclif/core/args'
import { nearest } from '../../diagnostics/nearest.ts'
import { oneLine } from '../../diagnostics/one-line.ts'
import type { Cluster } from '../../kafka/cluster.ts'
import type { LiveTopic } from '../../kafka/live-topic.ts'
import { renderTopicDescription, shownConfigs } from '../../render/builtin-topics/live-topics.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { CommandFailure } from '../failures/failure.ts'
import { CONNECTION_FLAGS } from '../flags/flags.ts'
import { connectionOf, readCluster } from '../with-cluster.ts'

export default class DescribeTopic extends CaracalCommand {
  static override summary = 'Describe a specific Kafka topic with detailed information.'
  static override description =
    'Shows where each partition lives, four configs that matter most as they are in effect, and every config that is set on the topic itself.'
  static override usage = '<%= command.id %> TOPIC [OPTIONS]'
  static override examples = [
    { description: 'Describe a topic', command: '<%= config.bin %> <%= command.id %> caracal.metering.events' },
    {
      description: 'Use authentication',
      command:
        '<%= config.bin %> <%= command.id %> caracal.metering.events --config-file kafka-certs/client.properties',
    },
  ]
  static override args = {
    // Without `ignoreStdin` oclif would take the topic's name from a pipe, where `while read` loops keep other things.
    topic: Args.string({ description: 'Name of the topic to describe', required: true, ignoreStdin: true }),
  }
  static override flags = { ...CONNECTION_FLAGS }

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DescribeTopic)
    const topic = await readCluster(await connectionOf(flags), (cluster) => readTopic(cluster, args.topic))
    this.print(renderTopicDescription(topic))
    return asJson(topic)
  }
}

async function readTopic(cluster: Cluster, name: string): Promise<LiveTopic> {
  const reading = (await cluster.readTopics([name])).get(name) ?? { kind: 'absent' }
  switch (reading.kind) {
    case 'found':
      return reading.topic
    case 'absent': {
      const near = nearest(
        name,
        (await cluster.listTopics()).map((topic) => topic.name),
      )
      const remedy =
        near === null ? 'See `caracal kafka list-topics` for those there are.' : `Did you mean ${oneLine(near)}?`
      throw new CommandFailure('failed', `Topic not found: ${name}`, remedy)
    }
    case 'not-visible':
      throw new CommandFailure(
        'denied',
        `Not authorized to describe topic: ${name}`,
        'It may or may not exist. This account needs DESCRIBE on the topic.',
      )
    case 'failed':
      throw new CommandFailure('failed', `Cannot read topic ${name}: ${reading.error.name}: ${reading.error.message}`)
    default:
      return reading satisfies never
  }
}

function asJson({ name, id, internal, partitions, configs }: LiveTopic) {
  const entries = configs.kind === 'read' ? shownConfigs(configs.entries) : null
  const config = entries && Object.fromEntries(entries.map(({ name: key, value, source }) => [key, { value, source }]))
  return { name, id, internal, partitions, config }
}
