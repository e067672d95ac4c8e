import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

interface Cache {
  readonly ref: string
  readonly key: string
  /** Its path as it was written: another spelling finds nothing. */
  readonly path: string
  readonly folder: string
}

/** Artifacts of runs, and caches of branches, as folders. */
export class Storage {
  readonly #folder = mkdtempSync(join(tmpdir(), 'caracal-storage-'))
  readonly #caches: Cache[] = []

  /** Where an artifact of a run is, whether it is there or not. */
  artifact(run: number, name: string): string {
    return join(this.#folder, `run-${run}`, name)
  }

  /** A folder keeps what is in it. @throws where the run has an artifact of that name */
  upload(run: number, name: string, path: string): void {
    const place = this.artifact(run, name)
    if (existsSync(place)) throw new Error(`an artifact with the name ${name} already exists on the run`)
    copy(path, place)
  }

  /** @throws where the run has none */
  download(run: number, name: string, path: string): void {
    const place = this.artifact(run, name)
    if (!existsSync(place)) throw new Error(`Artifact not found for name: ${name}`)
    mkdirSync(path, { recursive: true })
    cpSync(place, path, { recursive: true })
  }

  /** A key is written once for a branch. */
  save(ref: string, key: string, path: string, workspace: string): void {
    if (this.#caches.some((cache) => cache.ref === ref && cache.key === key)) return
    const folder = join(this.#folder, `cache-${this.#caches.length}`)
    copy(join(workspace, path), folder)
    this.#caches.push({ ref, key, path, folder })
  }

  /**
   * The newest cache that fits the first of the keys, the whole key before its beginning, of the nearest branch (docs.github.com,
   * "Cache key matching"). Returns its key, or `''`.
   */
  restore(refs: readonly string[], keys: readonly string[], path: string, workspace: string): string {
    for (const ref of refs) {
      const newest = this.#caches.filter((cache) => cache.ref === ref && cache.path === path).toReversed()
      for (const key of keys) {
        const found = newest.find((cache) => cache.key === key) ?? newest.find((cache) => cache.key.startsWith(key))
        if (found === undefined) continue
        cpSync(found.folder, join(workspace, path, '..'), { recursive: true })
        return found.key
      }
    }
    return ''
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function copy(path: string, place: string): void {
  mkdirSync(place, { recursive: true })
  if (statSync(path).isDirectory()) cpSync(path, place, { recursive: true })
  else cpSync(path, join(place, basename(path)))
}
