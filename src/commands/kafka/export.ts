import { writeFile } from 'node:fs/promises'
import { Flags } from '@oclif/core'
import type { Cluster, LiveTopic, TopicReading } from '../../cluster/cluster.ts'
import { metricName } from '../../diff/metric-name.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { CommandFailure } from '../ending/failure.ts'
import { CONNECTION_FLAGS } from '../flags/flags.ts'
import { connectionOf, readCluster } from '../with-cluster.ts'

interface ExportResult {
  readonly clusterId: string
  readonly topics: readonly string[]
  readonly manifest: string
}

export default class Export extends CaracalCommand {
  static override summary = 'Write a manifest for live topics: plan on it is empty'
  static override description =
    'Prints a manifest of the topics as they are, with their own overrides only. Internal topics and names that begin with _ are left out unless the filter begins with _.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --filter caracal. > manifests/caracal.yaml',
    '<%= config.bin %> <%= command.id %> --config-file client.properties --out manifests/all.yaml',
  ]
  static override flags = {
    filter: Flags.string({
      description: "Only topics whose names begin with this (e.g., 'caracal.')",
      helpValue: 'PREFIX',
    }),
    out: Flags.string({ description: 'Write the manifest to this file instead of stdout', helpValue: 'FILE' }),
    ...CONNECTION_FLAGS,
  }

  async run(): Promise<ExportResult> {
    const { flags } = await this.parse(Export)
    const { exportManifest } = await import('../../export/export-manifest.ts')
    const { clusterId, topics } = await readCluster(await connectionOf(flags), (cluster) =>
      readFor(cluster, flags.filter ?? ''),
    )
    const manifest = exportManifest({ clusterId, topics, prefix: flags.filter ?? null })
    if (flags.out === undefined) this.print(manifest)
    else {
      await writeFile(flags.out, manifest, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        const message =
          error.code === 'EEXIST' ? `${flags.out} exists already` : `cannot write ${flags.out}: ${error.message}`
        throw new CommandFailure('failed', message, 'Nothing was written. Choose another --out.')
      })
    }
    return { clusterId, topics: topics.map(({ name }) => name), manifest }
  }
}

async function readFor(cluster: Cluster, prefix: string): Promise<{ clusterId: string; topics: readonly LiveTopic[] }> {
  const [{ clusterId }, listing] = await Promise.all([cluster.describe(), cluster.listTopics()])
  const wanted = listing.filter(({ name, internal }) => {
    return name.startsWith(prefix) && (prefix.startsWith('_') || !(internal || name.startsWith('_')))
  })
  if (wanted.length === 0) {
    const what = prefix === '' ? 'no topics' : `no topics that begin with ${prefix}`
    const remedy =
      'A topic that this login may not describe is not seen. Nothing was written: an empty manifest would say that none is wanted.'
    throw new CommandFailure('failed', what, remedy)
  }
  refuseTwins(wanted.map(({ name }) => name))
  const readings = await cluster.readTopics(wanted.map(({ name }) => name))
  const topics = [...readings.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.topic] : []))
  const hidden = topics.filter(({ configs }) => configs.kind === 'not-visible').map(({ name }) => name)
  if (hidden.length > 0) {
    const message = `Not authorized to read the configs of ${hidden.slice(0, 3).join(', ')}${hidden.length > 3 ? ', …' : ''}`
    throw new CommandFailure('denied', message, 'Export needs DESCRIBE_CONFIGS on every topic it writes.')
  }
  const [failed] = [...readings].flatMap(([name, reading]) => failureOf(name, reading))
  if (failed === undefined) return { clusterId, topics }
  throw new CommandFailure('failed', `Cannot read topic ${failed}`, 'Nothing was written: the manifest would lack it.')
}

/** Kafka would not create both, so no manifest may hold both; a cluster can, where both were made in one request. */
function refuseTwins(names: readonly string[]): void {
  const byMetric = Map.groupBy(names, metricName)
  const twins = [...byMetric.values()].find((same) => same.length > 1)
  if (twins === undefined) return
  const message = `${twins.join(' and ')} differ only in "." and "_": no manifest can hold both`
  throw new CommandFailure('failed', message, 'Export with a narrower --filter, or remove one of them first.')
}

function failureOf(name: string, reading: TopicReading): readonly string[] {
  const part = reading.kind === 'found' ? reading.topic.configs : reading
  return part.kind === 'failed' ? [`${name}: ${part.error.name}: ${part.error.message}`] : []
}
