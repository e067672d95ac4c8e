import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { quote } from '../diagnostics/one-line.ts'
import type { Spot } from '../diagnostics/source-file.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { desiredTopic } from './desired-topic.ts'
import { type EffectiveTopic, effectiveTopics } from './effective-topic.ts'
import type { Manifest, Said } from './settings.ts'
import { TOPIC_RULES } from './topic-rules.ts'

/**
 * What the manifests mean in one environment. The state is complete only where no diagnostic, here or from the rules on files,
 * is an error.
 */
export function resolveState(
  manifests: readonly Manifest[],
  environment: string | null,
): { readonly state: DesiredState; readonly diagnostics: readonly Diagnostic[] } {
  const { topics, excluded, clusterId, diagnostics } = resolve(manifests, environment)
  const state: DesiredState = {
    files: manifests.map(({ file }) => file),
    environment,
    clusterId: clusterId === null ? null : { value: clusterId.value, place: placeOf(clusterId.key) },
    scopes: manifests.map(({ file, prefixes, pruneIgnore }) => ({
      file,
      prefixes: (prefixes ?? []).map(({ value, at }) => ({ value, place: placeOf(at) })),
      pruneIgnore: pruneIgnore.map(({ value, at }) => ({ value, place: placeOf(at) })),
    })),
    topics: topics.map(desiredTopic).sort((a, b) => (a.name < b.name ? -1 : 1)),
    excludedTopics: [...excluded].sort(),
  }
  return { state, diagnostics }
}

/** What is wrong with that state, for whoever does not want the state itself. */
export function checkState(manifests: readonly Manifest[], environment: string | null): readonly Diagnostic[] {
  return resolve(manifests, environment).diagnostics
}

interface Resolved {
  readonly topics: readonly EffectiveTopic[]
  readonly excluded: readonly string[]
  readonly clusterId: Said<string> | null
  readonly diagnostics: readonly Diagnostic[]
}

function resolve(manifests: readonly Manifest[], environment: string | null): Resolved {
  const wrongEnvironment = checkEnvironment(manifests, environment)
  const { clusterId, diagnostics } = clusterIdOf(manifests, environment)
  const parts = manifests
    .filter(({ environments }) => environments === null || environments.byName.has(environment ?? ''))
    .map((manifest) => effectiveTopics(manifest, environment))
  const topics = parts.flatMap((part) => part.topics)
  const broken = TOPIC_RULES.flatMap((rule) => rule(topics))
  return {
    topics,
    excluded: parts.flatMap(({ excluded }) => excluded),
    clusterId,
    diagnostics: [...wrongEnvironment, ...diagnostics, ...broken],
  }
}

function placeOf({ source, start }: Spot) {
  return source.place(start)
}

/** The cluster that the files insist on in an environment, whose own word is stronger; `null` where none names one. */
function clusterIdOf(
  manifests: readonly Manifest[],
  environment: string | null,
): { readonly clusterId: Said<string> | null; readonly diagnostics: readonly Diagnostic[] } {
  const said = manifests.flatMap(({ clusterId, environments }) => {
    const overlay = environment === null ? undefined : environments?.byName.get(environment)
    return overlay?.clusterId ?? clusterId ?? []
  })
  const [first, ...others] = said
  if (first === undefined) return { clusterId: null, diagnostics: [] }
  const diagnostics = others
    .filter(({ value }) => value !== first.value)
    .map(({ value, at }) => {
      const related = [{ at: first.at, message: `cluster id ${quote(first.value)}` }]
      const hint = 'Manifests for different clusters go into different folders, or into environments.'
      return diagnose('E034', at, `cluster id ${quote(value)} differs from another file's`, { related, hint })
    })
  return { clusterId: first, diagnostics }
}

/** Every file with environments must know the one that was asked for; a file without them is the same in each. */
function checkEnvironment(manifests: readonly Manifest[], environment: string | null): readonly Diagnostic[] {
  const withEnvironments = manifests.flatMap(({ environments, unread }) =>
    environments?.byName.size ? { ...environments, unread: unread.environments } : [],
  )
  if (environment !== null && withEnvironments.length === 0 && manifests.length > 0) {
    const summary = `environment ${quote(environment)} was asked for, but no manifest declares environments`
    if (manifests.some(({ unread }) => unread.environments)) return []
    const hint = `Leave --env out. To have environments, add \`environments: {${environment}: {}}\` to the files.`
    return [diagnose('E044', null, summary, { hint })]
  }
  return withEnvironments.flatMap(({ at, byName, unread }) => {
    if (environment === null) {
      const hint = `Give --env with one of: ${[...byName.keys()].join(', ')}.`
      return [diagnose('E032', at, 'the file has environments, but none was asked for', { hint })]
    }
    if (byName.has(environment) || unread) return []
    const hint = `${knownEnvironments(byName.keys(), environment)} Write \`${environment}: {}\` where nothing differs.`
    return [diagnose('E031', at, `the file has no environment ${quote(environment)}`, { hint })]
  })
}

/** The hint beside the name of an environment that a file does not declare. */
export function knownEnvironments(declared: Iterable<string>, name: string): string {
  const names = [...declared]
  if (names.length === 0) return 'The file declares no environments.'
  const near = nearest(name, names)
  return near === null ? `The file declares: ${names.join(', ')}.` : `Did you mean "${near}"?`
}
