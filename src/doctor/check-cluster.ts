import type { ClusterExamination, KafkaRelease, SoftwareExamination } from '../kafka/examination.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { doubt, failed, ok, troubled } from './check.ts'
import type { Check } from './doctor-document.ts'

/** What is true of the cluster as a whole: which one it is, how many brokers, which Kafka. */
export function checkCluster(cluster: ClusterExamination, desired: DesiredState | null): readonly Check[] {
  return [checkId(cluster.clusterId, desired), checkBrokers(cluster), ...checkSoftware(cluster.software)]
}

function checkId(clusterId: string, desired: DesiredState | null): Check {
  const place = { section: 'cluster', name: 'id' } as const
  const guard = desired?.clusterId ?? null
  if (guard === null) return ok(place, desired === null ? clusterId : `${clusterId}; the manifests name none`)
  if (guard.value === clusterId) return ok(place, `${clusterId}, the one the manifests name`)
  const { file, line, column } = guard.place
  return failed(place, {
    text: `the manifests are for cluster ${guard.value} (${file}:${line}:${column}), but this is ${clusterId}`,
    remedy: 'Connect to that cluster, choose another --env, or correct the clusterId.',
    cause: 'other',
    stops: 'plan',
  })
}

function checkBrokers({ brokers }: ClusterExamination): Check {
  return ok({ section: 'cluster', name: 'brokers' }, `${brokers.length} alive`)
}

function checkSoftware(software: ClusterExamination['software']): readonly Check[] {
  if (software === null) return []
  if ('kind' in software) return [troubled({ section: 'cluster', name: 'Kafka' }, software, null)]
  return [ok({ section: 'cluster', name: 'Kafka' }, releaseWords(software.release)), ...checkApis(software)]
}

function checkApis({ missingApis }: SoftwareExamination): readonly Check[] {
  if (missingApis.length === 0) return [ok({ section: 'cluster', name: 'APIs' }, 'all that plan and apply use')]
  return missingApis.map(({ name, neededFor, without }) => {
    const text = `${name} is not offered, or not in a version new enough. ${without}`
    const place = { section: 'cluster', name: 'APIs' } as const
    if (neededFor === 'figures') return doubt(place, 'unknown', text)
    const remedy = 'This tool works with Apache Kafka 2.4 and newer, and with services that offer the same APIs.'
    return failed(place, { text, remedy, cause: 'unavailable', stops: neededFor })
  })
}

/** `4.3 (metadata.version 4.3-IV0)`; what is settled may lag behind the software after an upgrade. */
function releaseWords({ software, settled, apis }: KafkaRelease): string {
  const release = (version: string) => version.replace(/-IV\d+$/, '')
  if (software === null && settled === null) {
    const newest = apis.map(({ name, max }) => `${name} ${max}`).join(', ')
    return `the broker does not report its version; the newest requests it supports: ${newest}`
  }
  if (software === null || settled === null) return `${release(software ?? settled ?? '')}`
  const settledWords = `metadata.version ${settled}`
  return release(software) === release(settled)
    ? `${release(software)} (${settledWords})`
    : `${release(software)}, with ${settledWords}: kafka-features upgrade was not run since`
}
