import { ClusterError } from '../../cluster-error.ts'
import type { Api } from '../wire/api.ts'

export interface VersionRange {
  readonly min: number
  readonly max: number
}

/** What a broker answered to ApiVersions: by API key. */
export type OfferedVersions = ReadonlyMap<number, VersionRange>

/** The newest version that both sides speak, or null where there is none. */
export function commonVersion(
  api: Pick<Api<never, never>, 'key' | 'versions'>,
  offered: OfferedVersions,
): number | null {
  const theirs = offered.get(api.key)
  if (theirs === undefined) return null
  const version = Math.min(api.versions.max, theirs.max)
  return version >= Math.max(api.versions.min, theirs.min) ? version : null
}

/** The broker offers an API not at all, or only in versions that this tool does not speak. */
export class ApiNotOffered extends ClusterError {
  readonly api: string

  constructor({ name, key, versions }: Named, theirs: VersionRange | undefined, broker: string) {
    super(
      'unavailable',
      theirs === undefined
        ? `Kafka API not offered: ${broker} does not know ${name} (key ${key})`
        : `Kafka API version mismatch: ${broker} offers ${name} versions ${show(theirs)}, this tool speaks ${show(versions)}`,
      {
        broker,
        phase: 'API',
        remedy: 'This tool works with Apache Kafka 2.4 and newer, and with services that offer the same APIs.',
      },
    )
    this.api = name
  }
}

type Named = Pick<Api<never, never>, 'key' | 'name' | 'versions'>

/** @throws {ApiNotOffered} where there is no common version. */
export function chooseVersion(api: Named, offered: OfferedVersions, broker: string): number {
  const version = commonVersion(api, offered)
  if (version === null) throw new ApiNotOffered(api, offered.get(api.key), broker)
  return version
}

const show = ({ min, max }: VersionRange) => (min === max ? `${min}` : `${min} to ${max}`)
