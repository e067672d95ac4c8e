import { relative } from 'node:path'
import * as Flags from '@oclif/core/flags'
import type { DesiredState } from '../../model/desired-state.ts'
import {
  CONNECTED,
  renderBeginning,
  renderClosing,
  renderCreationSettings,
  renderEnd,
  renderRisks,
} from '../../render/builtin-topics/topics-creation.ts'
import { shellWord } from '../../render/phrases/plain.ts'
import { diffTopic } from '../../resources/topics/diff/diff-topic.ts'
import { builtInTopics } from '../builtin-topics/built-in-topics.ts'
import type { CreationResult } from '../builtin-topics/create-missing-topics.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { connectionWords } from '../command-line.ts'
import { CONNECTION_FLAGS } from '../flags/flags.ts'
import { packageFile } from '../package-file.ts'
import { type ConnectionFlagValues, connectionOf, type Session, withCluster } from '../with-cluster.ts'

interface CreateFlagValues extends ConnectionFlagValues {
  readonly 'dry-run': boolean
}

export default class CreateTopics extends CaracalCommand {
  static override summary = 'Create all Caracal Core Kafka topics with proper configuration.'
  static override description =
    'Creates the topics of the manifest that is built into the package. Topics that exist stay as they are. To change topics, or for topics of your own, write a manifest and use plan and apply.'
  static override usage = '<%= command.id %> [OPTIONS]'
  static override examples = [
    { description: 'Create topics with default settings', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'Create topics with custom configuration',
      command: '<%= config.bin %> <%= command.id %> --replication-factor 1 --retention-days 7',
    },
    {
      description: 'Dry run to see what would be created',
      command: '<%= config.bin %> <%= command.id %> --dry-run',
    },
    {
      description: 'Use authentication (SASL/SCRAM)',
      command: '<%= config.bin %> <%= command.id %> --config-file kafka-certs/client.properties',
    },
    {
      description: 'Create topics on remote Kafka cluster',
      command:
        '<%= config.bin %> <%= command.id %> --bootstrap-servers kafka1.example.com:9093,kafka2.example.com:9093 --config-file kafka-certs/client.properties',
    },
  ]
  // Without defaults of their own: the built-in manifest has them, and a test holds the two together.
  static override flags = {
    ...CONNECTION_FLAGS,
    'replication-factor': Flags.integer({
      description: 'Replication factor for topics',
      helpValue: 'INTEGER',
      min: 1,
      max: 32_767,
      defaultHelp: async () => '3',
    }),
    'min-insync-replicas': Flags.integer({
      description: 'Minimum in-sync replicas',
      helpValue: 'INTEGER',
      min: 1,
      max: 32_767,
      defaultHelp: async () => '2',
    }),
    'retention-days': Flags.integer({
      description: 'Retention period in days',
      helpValue: 'INTEGER',
      min: 1,
      max: 100_000,
      defaultHelp: async () => '30',
    }),
    'dry-run': Flags.boolean({
      description: 'Show what would be created without actually creating topics',
      default: false,
    }),
  }

  override async run(): Promise<unknown> {
    const { flags } = await this.parse(CreateTopics)
    const wanted = await builtInTopics(flags)
    const connection = await connectionOf(flags)
    this.print(renderCreationSettings(connection.settings.bootstrapServers, wanted.topics))
    return withCluster(connection, (session) => this.create(wanted, session, flags))
  }

  private async create(wanted: DesiredState, session: Session, flags: CreateFlagValues): Promise<unknown> {
    const dryRun = flags['dry-run']
    const { cluster, signal, progress } = session
    this.print(CONNECTED)
    const { createMissingTopics } = await import('../builtin-topics/create-missing-topics.ts')
    const result = await progress.during({ kind: 'reading-topics', count: null }, (onActivity) =>
      createMissingTopics({
        ...{ cluster, wanted, dryRun, signal, onActivity },
        now: new Date(),
        onPlanned: (missing, { risks }) => {
          this.print(renderRisks([...new Set(risks.map(({ text }) => text))]))
          this.print(renderBeginning(missing, { dryRun }))
        },
      }),
    )
    for (const [topic, end] of result.ends) this.print(renderEnd(topic, end))
    this.hintAtDifferences(wanted, result, flags)
    this.print(renderClosing([...result.ends.values()]))
    this.exitWith(result.exit)
    return asJson(result, dryRun)
  }

  /** Existing topics stay as they are, but nobody should believe that they are what was asked for. */
  private hintAtDifferences(wanted: DesiredState, { ends, readings }: CreationResult, flags: CreateFlagValues): void {
    const differing = wanted.topics.filter((topic) => {
      const reading = readings.get(topic.name)
      if (ends.get(topic.name)?.kind !== 'exists' || reading?.kind !== 'found') return false
      const { changes, blocks } = diffTopic(topic, reading)
      return changes.length + blocks.length > 0
    })
    if (differing.length === 0) return
    const path = relative(process.cwd(), packageFile('manifests/caracal.yaml'))
    const file = path.startsWith('..') ? packageFile('manifests/caracal.yaml') : path
    this.tell(`Different from the manifest: ${differing.map(({ name }) => name).join(', ')}. They were not changed.\n`)
    const command = ['caracal kafka plan', ...connectionWords(flags), '-f', shellWord(file)].join(' ')
    this.tell(`To see the differences from the built-in manifest: ${command}\n`)
  }
}

function asJson({ plan, ends }: CreationResult, dryRun: boolean) {
  const topics = [...ends].map(([name, end]) => {
    return { name, outcome: end.kind, reason: end.kind === 'failed' ? end.reason : null }
  })
  const risks = plan.risks.map(({ code, resource: { name: topic }, text }) => ({ code, topic, text }))
  return { clusterId: plan.clusterId, dryRun, topics, risks }
}
