import * as Flags from '@oclif/core/flags'
import { renderTopicList } from '../../render/builtin-topics/live-topics.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { CONNECTION_FLAGS } from '../flags/flags.ts'
import { impossiblePrefix } from '../flags/topic-glob.ts'
import { connectionOf, readCluster } from '../with-cluster.ts'

export default class ListTopics extends CaracalCommand {
  static override summary = 'List all Kafka topics.'
  static override description =
    'Kafka\'s internal topics are left out, unless the filter begins with "_". Topics that this account is not allowed to describe are not listed.'
  static override usage = '<%= command.id %> [OPTIONS]'
  static override examples = [
    { description: 'List all topics', command: '<%= config.bin %> <%= command.id %>' },
    { description: 'List only Caracal topics', command: '<%= config.bin %> <%= command.id %> --filter caracal.' },
    {
      description: 'Use authentication',
      command: '<%= config.bin %> <%= command.id %> --config-file kafka-certs/client.properties',
    },
  ]
  static override flags = {
    ...CONNECTION_FLAGS,
    filter: Flags.string({ description: "Filter topics by prefix (e.g., 'caracal.')", helpValue: 'TEXT', default: '' }),
  }

  override async run(): Promise<{ topics: readonly { name: string; internal: boolean }[] }> {
    const { flags } = await this.parse(ListTopics)
    const impossible = impossiblePrefix('--filter', flags.filter)
    if (impossible !== null) this.tell(`Warning: ${impossible.message}. ${impossible.remedy}\n`)
    const listing = await readCluster(await connectionOf(flags), (cluster) => cluster.listTopics())
    const topics = listing
      .filter(({ name }) => name.startsWith(flags.filter))
      .filter(({ internal }) => !internal || flags.filter.startsWith('_'))
    this.print(renderTopicList(topics.map(({ name }) => name)))
    return { topics }
  }
}
