import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Spot } from '../diagnostics/source-file.ts'
import type { DesiredState } from '../manifest/desired-state.ts'
import { checkEnvironment } from './check-environment.ts'
import { clusterIdOf } from './cluster-id.ts'
import { desiredTopic } from './desired-topic.ts'
import { effectiveTopics } from './effective-topic.ts'
import type { Manifest } from './settings.ts'
import { TOPIC_RULES } from './topic-rules.ts'

/**
 * What the manifests mean in one environment. The state is complete only where no diagnostic, here or from the rules on files,
 * is an error.
 */
export function resolveState(
  manifests: readonly Manifest[],
  environment: string | null,
): { readonly state: DesiredState; readonly diagnostics: readonly Diagnostic[] } {
  const wrongEnvironment = checkEnvironment(manifests, environment)
  const resolved = manifests
    .filter(({ environments }) => environments === null || environments.byName.has(environment ?? ''))
    .map((manifest) => effectiveTopics(manifest, environment))
  const topics = resolved.flatMap((part) => part.topics)
  const { clusterId, diagnostics } = clusterIdOf(manifests, environment)
  const state: DesiredState = {
    files: manifests.map(({ file }) => file),
    environment,
    clusterId: clusterId === null ? null : { value: clusterId.value, place: placeOf(clusterId.key) },
    scopes: manifests.map(({ file, prefixes }) => ({
      file,
      prefixes: (prefixes ?? []).map(({ value, at }) => ({ value, place: placeOf(at) })),
    })),
    topics: topics.map(desiredTopic).sort((a, b) => (a.name < b.name ? -1 : 1)),
    excludedTopics: resolved.flatMap(({ excluded }) => excluded).sort(),
  }
  const broken = TOPIC_RULES.flatMap((rule) => rule(topics))
  return { state, diagnostics: [...wrongEnvironment, ...diagnostics, ...broken] }
}

function placeOf({ source, start }: Spot) {
  return source.place(start)
}
