import type { KafkaRelease, SoftwareExamination } from '../../examination.ts'
import type { Brokers } from '../connections/brokers.ts'
import { commonVersion } from '../connections/choose-version.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { features } from '../requests/features.ts'
import { metadata } from '../requests/metadata.ts'
import { METADATA_VERSIONS } from './metadata-versions.ts'
import { NEEDED_APIS } from './needed-apis.ts'

/** Which Kafka one of the brokers runs, and what it lacks for this tool. */
export async function examineSoftware(brokers: Brokers, within: AbortSignal): Promise<SoftwareExamination> {
  const broker = await brokers.any(within)
  const { apis } = await broker.send(apiVersions, {})
  const offered = new Map(apis.map(({ key, minVersion, maxVersion }) => [key, { min: minVersion, max: maxVersion }]))
  const tells = commonVersion(features, offered) !== null
  const told = tells ? await broker.send(features, { clientSoftwareName: 'caracal', clientSoftwareVersion: '0' }) : null
  const level = (list: readonly { readonly name: string; readonly maxVersion: number }[] | undefined) =>
    list?.find(({ name }) => name === 'metadata.version')?.maxVersion
  const newest = [apiVersions, metadata, fetchApi].flatMap(({ name, key }): KafkaRelease['apis'] => {
    const range = offered.get(key)
    return range === undefined ? [] : [{ name, max: range.max }]
  })
  return {
    release: {
      software: metadataVersion(level(told?.supported)),
      settled: metadataVersion(level(told?.finalized)),
      apis: newest,
    },
    missingApis: NEEDED_APIS.filter(({ api, from }) => (commonVersion(api, offered) ?? -1) < from).map(
      ({ api, neededFor, without }) => ({ name: api.name, neededFor, without }),
    ),
  }
}

const fetchApi = { name: 'Fetch', key: 1 }

/** Levels newer than our table are told by their number. */
function metadataVersion(level: number | undefined): string | null {
  if (level === undefined || level === 0) return null
  return METADATA_VERSIONS[level] ?? `newer than 4.3 (level ${level})`
}
