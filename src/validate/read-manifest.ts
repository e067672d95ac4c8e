import type { MapEntry, TreeNode } from '../manifest/tree.ts'
import { mayBeUnread } from '../manifest/unread-field.ts'
import { ConfigTexts } from './config-texts.ts'
import { entriesOf, namesOf, textOf } from './read-node.ts'
import { readDefaults, readTopics } from './read-settings.ts'
import type { Manifest, SaidEnvironment } from './settings.ts'

/** Reads a file's tree as a manifest. Never fails: what the schema refused is left out. */
export function readManifest(tree: TreeNode): Manifest {
  const fields = entriesOf(tree)
  const texts = new ConfigTexts()
  const scope = entriesOf(fields.get('scope')?.value)
  return {
    file: tree.source.path,
    clusterId: textOf(fields.get('clusterId')),
    prefixes: fields.has('scope') ? (namesOf(scope.get('prefixes')) ?? []) : null,
    pruneIgnore: namesOf(scope.get('pruneIgnore')) ?? [],
    unlistedConfig: textOf(fields.get('unlistedConfig'))?.value === 'reset' ? 'reset' : 'report',
    pinConfig: pinConfigOf(textOf(fields.get('pinConfig'))?.value),
    ignoreConfig: namesOf(fields.get('ignoreConfig')) ?? [],
    defaults: readDefaults(tree, texts),
    topics: readTopics(fields.get('topics')?.value, texts),
    environments: readEnvironments(fields.get('environments'), texts),
    unread: {
      topics: mayBeUnread(tree, 'topics') || hasLost(fields.get('topics')),
      environments: mayBeUnread(tree, 'environments') || hasLost(fields.get('environments')),
    },
  }
}

/** Whether some of its entries could not be read. */
function hasLost(entry: MapEntry | undefined): boolean {
  if (entry === undefined || entry.value.kind !== 'map') return entry !== undefined
  return entry.value.lostEntries === true
}

function pinConfigOf(text: string | undefined): Manifest['pinConfig'] {
  return text === 'all' || text === 'none' ? text : 'safety'
}

function readEnvironments(entry: MapEntry | undefined, texts: ConfigTexts): Manifest['environments'] {
  if (entry === undefined) return null
  const byName = new Map(
    [...entriesOf(entry.value)].map(([name, { key, value }]) => {
      const fields = entriesOf(value)
      const environment: SaidEnvironment = {
        name,
        nameAt: key,
        clusterId: textOf(fields.get('clusterId')),
        defaults: readDefaults(value, texts),
        topics: readTopics(fields.get('topics')?.value, texts),
      }
      return [name, environment]
    }),
  )
  return { at: entry.key, byName }
}
