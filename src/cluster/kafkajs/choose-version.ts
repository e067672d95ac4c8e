import { ClusterError } from '../cluster-error.ts'
import type { Api } from './wire/api.ts'

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

/** @throws {ClusterError} where there is no common version, naming the API and both ranges. */
export function chooseVersion(
  api: Pick<Api<never, never>, 'key' | 'name' | 'versions'>,
  offered: OfferedVersions,
  broker: string,
): number {
  const version = commonVersion(api, offered)
  if (version !== null) return version
  const theirs = offered.get(api.key)
  throw new ClusterError(
    'unavailable',
    theirs === undefined
      ? `Kafka API not offered: ${broker} does not know ${api.name} (key ${api.key})`
      : `Kafka API version mismatch: ${broker} offers ${api.name} versions ${show(theirs)}, this tool speaks ${show(api.versions)}`,
    {
      broker,
      phase: 'API',
      remedy: 'This tool works with Apache Kafka 2.4 and newer, and with services that offer the same APIs.',
    },
  )
}

const show = ({ min, max }: VersionRange) => (min === max ? `${min}` : `${min} to ${max}`)
