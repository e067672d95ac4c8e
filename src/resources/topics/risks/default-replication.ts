import { inheritedValues } from '../changes/values.ts'
import { DEFAULT_REPLICATION, settingWords } from '../live/broker-settings.ts'
import type { ChangeContext, RiskAnalyzer } from './risk.ts'

/**
 * A new topic that declares no replication factor has as many copies as the cluster default says, and Kafka's own default is one. Where the
 * default is unknown, one note says so for all topics (`unknown-defaults.ts`).
 */
export const defaultReplication: RiskAnalyzer = (context) => {
  const { change, brokerSettings, brokers } = context
  if (change.kind !== 'create' || change.replicationFactor !== null || brokers < 2) return []
  const setting = brokerSettings.get(DEFAULT_REPLICATION)
  if (smallest(context) !== 1) return []
  const cluster =
    setting?.kind === 'differs'
      ? `the cluster default (${DEFAULT_REPLICATION}) is ${settingWords(setting)}: that of the active controller counts, so there may be one copy of each record`
      : `the cluster default (${DEFAULT_REPLICATION}) is 1: there is one copy of each record`
  const text = `no replicationFactor is declared, and ${cluster}, which is lost with its broker. Declare replicationFactor.`
  return [{ code: 'durability', aspect: 'default replication', text, loss: null }]
}

/** The replication factor that a new topic gets, the smallest where brokers differ; `null` where it is unknown. */
export function createdFactor(context: Pick<ChangeContext, 'change' | 'brokerSettings'>): number | null {
  const { change } = context
  if (change.kind !== 'create') return null
  return change.replicationFactor ?? smallest(context)
}

function smallest({ brokerSettings }: Pick<ChangeContext, 'brokerSettings'>): number | null {
  const setting = brokerSettings.get(DEFAULT_REPLICATION)
  const factors = setting === undefined ? [] : inheritedValues(setting).map(Number).filter(Number.isInteger)
  return factors.length === 0 ? null : Math.min(...factors)
}
