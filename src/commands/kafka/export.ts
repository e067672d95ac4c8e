import { writeFile } from 'node:fs/promises'
import * as Flags from '@oclif/core/flags'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { isInSnapshot } from '../../snapshot/snapshot-document.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { CommandFailure } from '../failures/failure.ts'
import { CONNECTION_FLAGS } from '../flags/flags.ts'
import { checkTopicPrefix } from '../flags/topic-glob.ts'
import { detailOf } from '../output/detail-of.ts'
import { leftOutText, type ManifestTopics, readScope, type ScopeReading, topicsForManifest } from '../read-scope.ts'
import { connectionOf, readCluster } from '../with-cluster.ts'

interface ExportResult {
  readonly clusterId: string
  readonly topics: readonly string[]
  /** `null` where only a snapshot was asked for. */
  readonly manifest: string | null
  /** The file that was written. */
  readonly snapshot: string | null
}

export default class Export extends CaracalCommand {
  static override summary = 'Write a manifest for live topics; the plan for it is empty'
  static override description =
    'Prints a manifest of the live topics with their own overrides; `defaults` has what they have in common. Internal topics and names that begin with _ are left out unless the filter begins with _. Topics that Kafka Streams, Kafka Connect and other systems created for themselves are left out and listed on stderr, unless --include-internal is given. --snapshot saves what plan reads of the topics, for `plan --snapshot` where there are no credentials: it has no hosts, accounts, groups or sizes. Use an account that can describe all topics that begin with the filter: a topic it cannot see looks absent, unless -f names manifests that declare it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --filter caracal. > manifests/caracal.yaml',
    '<%= config.bin %> <%= command.id %> --config-file client.properties --out manifests/all.yaml',
    '<%= config.bin %> <%= command.id %> --filter caracal. --snapshot caracal.snapshot.json -f manifests --env prod',
  ]
  static override flags = {
    filter: Flags.string({
      description: "Only topics whose names begin with this (e.g., 'caracal.')",
      helpValue: 'PREFIX',
    }),
    out: Flags.string({ description: 'Write the manifest to this file instead of stdout', helpValue: 'FILE' }),
    'include-internal': Flags.boolean({
      description: 'Also export topics that Kafka Streams, Kafka Connect and other systems created for themselves',
    }),
    snapshot: Flags.string({
      description: 'Save a snapshot to this file, replacing an older one; the manifest then goes only to --out',
      helpValue: 'FILE',
    }),
    file: Flags.string({
      char: 'f',
      description:
        'With --snapshot: read the topics of these manifests by name, to distinguish topics that this account cannot see from topics that do not exist; can be given more than once',
      helpValue: 'PATH',
      multiple: true,
      multipleNonGreedy: true,
      dependsOn: ['snapshot'],
    }),
    env: Flags.string({
      description: 'Environment of those manifests to use',
      helpValue: 'NAME',
      dependsOn: ['file'],
    }),
    ...CONNECTION_FLAGS,
  }

  async run(): Promise<ExportResult> {
    const { flags } = await this.parse(Export)
    const { out, snapshot } = flags
    const filter = flags.filter ?? null
    if (filter !== null) checkTopicPrefix('--filter', filter)
    const saveSnapshot = snapshot === undefined ? null : await this.#openSnapshot(snapshot, out)
    const connection = await connectionOf(flags)
    const declared = await this.#declared(flags)
    const takenAt = new Date()
    const scope = await readCluster(connection, (cluster, onActivity) =>
      readScope(cluster, filter, declared, onActivity),
    )
    const wantsManifest = snapshot === undefined || out !== undefined
    const chosen = wantsManifest ? chooseTopics(scope, filter, flags['include-internal']) : null
    if (chosen !== null) this.tell(leftOutText(chosen, INCLUDE_THEM))
    const { topics, manifest } = chosen === null ? NO_MANIFEST : await manifestOf(chosen, scope, filter)
    if (out !== undefined && manifest !== null) await writeNew(out, manifest)
    if (out === undefined && manifest !== null) this.print(manifest)
    if (saveSnapshot !== null) {
      const { makeSnapshot } = await import('../../snapshot/make-snapshot.ts')
      const { snapshotText } = await import('../../snapshot/snapshot-text.ts')
      const document = makeSnapshot({ takenAt, filter, ...scope })
      await saveSnapshot(snapshotText(document))
      this.print(`Snapshot of ${document.topics.length} topics saved to ${snapshot}.\n`)
    }
    const names = topics ?? scope.listing.map(({ name }) => name)
    return { clusterId: scope.cluster.clusterId, topics: names, manifest, snapshot: snapshot ?? null }
  }

  /** Topics that manifests name, where any are given. */
  async #declared({
    file,
    env,
    filter,
  }: {
    file: string[] | undefined
    env: string | undefined
    filter: string | undefined
  }): Promise<readonly string[]> {
    if (file === undefined) return []
    const { loadManifests } = await import('../plan-inputs.ts')
    const { renderDiagnosticList } = await import('../../render/layout/diagnostics.ts')
    const { desired, diagnostics } = await loadManifests({ file, env, prune: false })
    if (diagnostics.length > 0) this.tell(renderDiagnosticList(diagnostics, detailOf(process.stderr)))
    if (desired === null) throw new CommandFailure('invalid', 'the manifests are invalid: no snapshot was taken')
    const names = desired.topics.map(({ name }) => name)
    if (filter !== undefined && !names.some((name) => isInSnapshot(name, filter)))
      this.tell(`Warning: -f has no effect: no topic of these manifests begins with ${filter}.\n`)
    return names
  }

  async #openSnapshot(path: string, out: string | undefined): Promise<(text: string) => Promise<void>> {
    const { openSnapshot } = await import('../output/open-snapshot.ts')
    const { placeOf } = await import('../output/place-of.ts')
    if (out !== undefined && (await placeOf(out)) === (await placeOf(path))) {
      throw new UsageError(`--snapshot and --out are both ${path}`, 'Name two files.')
    }
    return openSnapshot(path)
  }
}

const NO_MANIFEST = { topics: null, manifest: null }

const INCLUDE_THEM = 'To export them too: --include-internal.'

function chooseTopics(scope: ScopeReading, filter: string | null, includeInternal: boolean): ManifestTopics {
  const chosen = topicsForManifest(scope, { filter, includeInternal })
  if (chosen.topics.length > 0) return chosen
  const remedy = chosen.leftOut.size === 0 ? 'Nothing was written.' : `Nothing was written. ${INCLUDE_THEM}`
  throw new CommandFailure('failed', 'no topics but internal ones', remedy)
}

async function manifestOf({ topics }: ManifestTopics, { cluster }: ScopeReading, filter: string | null) {
  const { exportManifest } = await import('../../export/export-manifest.ts')
  const manifest = exportManifest({ clusterId: cluster.clusterId, topics, prefix: filter })
  return { topics: topics.map(({ name }) => name), manifest }
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'EEXIST' ? `${path} exists already` : `cannot write ${path}: ${error.message}`
    throw new CommandFailure('failed', message, 'Nothing was written. Choose another --out.')
  })
}
