import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import { isScopePrefix, LONGEST_TOPIC_NAME } from '../manifest/topic-name.ts'
import type { Manifest, NamedSettings, Said } from './settings.ts'

/**
 * A file without a scope declares no topic that another file's scope owns: a run on that other file alone would count the topic as
 * unmanaged, and delete it with --prune. Absent topics and those of other environments are no exception: scopes are the same in all.
 *
 * In a file that has a scope, a topic is either outside that scope (E027), or both scopes own its name (E028).
 */
export function checkOutsideScopes(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const owners = new Owners(manifests)
  return manifests
    .filter(({ prefixes }) => prefixes === null || prefixes.length === 0)
    .flatMap(({ topics }) => [...topics.values()])
    .flatMap((topic) => {
      const owner = owners.of(topic.name)
      // Declared in both files: E025 reports it.
      return owner === null || owner.manifest.topics.has(topic.name) ? [] : [inside(topic, owner)]
    })
}

function inside({ name, nameAt }: NamedSettings, { manifest, prefix }: Owner): Diagnostic {
  const related = [{ at: prefix.at, message: `the scope ${quote(prefix.value)}` }]
  const summary = `topic ${quote(name)} is inside the scope of another file`
  const hint = `Move it to ${manifest.file}, or narrow that scope: a run with that file alone takes the topic as unmanaged, and --prune would delete it.`
  return diagnose('E037', nameAt, summary, { related, hint })
}

interface Owner {
  readonly manifest: Manifest
  readonly prefix: Said<string>
}

/** Looks up who owns a name. Takes a look-up for each length that a prefix has, so that names are not compared with each prefix. */
class Owners {
  readonly #byPrefix = new Map<string, Owner>()
  /** The longest first: the innermost scope is the one to name. */
  readonly #lengths: readonly number[]

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      // A prefix that is wrong (E029) owns nothing yet.
      for (const prefix of (manifest.prefixes ?? []).filter(({ value }) => isScopePrefix(value))) {
        if (!this.#byPrefix.has(prefix.value)) this.#byPrefix.set(prefix.value, { manifest, prefix })
      }
    }
    const lengths = new Set([...this.#byPrefix.keys()].map(({ length }) => length))
    this.#lengths = [...lengths].filter((length) => length <= LONGEST_TOPIC_NAME).sort((a, b) => b - a)
  }

  of(name: string): Owner | null {
    for (const length of this.#lengths) {
      const owner = length > name.length ? undefined : this.#byPrefix.get(name.slice(0, length))
      if (owner !== undefined) return owner
    }
    return null
  }
}
