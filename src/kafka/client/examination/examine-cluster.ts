import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { abortable } from '../../abortable.ts'
import { ClusterError } from '../../cluster-error.ts'
import { DELETES } from '../../deletes-setting.ts'
import type { AddressExamination, ClusterExamination, ExamineOptions, Trouble } from '../../examination.ts'
import type { InheritedValue } from '../../live-topic.ts'
import { showAddress } from '../connections/address.ts'
import type { Brokers } from '../connections/brokers.ts'
import { asClusterError } from '../diagnosis/as-cluster-error.ts'
import { readBrokerSettings } from '../reads/read-broker-settings.ts'
import { examineLogin, examineUpToLogin, troubleOf } from './examine-address.ts'
import { examineRights } from './examine-rights.ts'
import { examineSoftware } from './examine-software.ts'

interface Start {
  readonly settings: ConnectionSettings
  readonly bootstrap: readonly AddressExamination[]
  readonly within: AbortSignal
  readonly topics: ExamineOptions['topics']
}

/** What lies behind the bootstrap servers: every live broker at its advertised address, and through them software and rights. */
export async function examineCluster(brokers: Brokers, start: Start): Promise<ClusterExamination | Trouble> {
  const { settings, within, topics } = start
  const told = <T>(work: Promise<T>): Promise<T | Trouble> =>
    abortable(work, within).catch((failure) => asTrouble(failure, settings, within))
  const refreshed = await told(brokers.refresh(within))
  if (refreshed !== undefined) return refreshed
  const map = [...brokers.map.brokers].sort((one, other) => one.id - other.id)
  const examined = await Promise.all(
    map.map(async (broker) => ({ id: broker.id, ...(await examineAdvertised(brokers, broker, start)) })),
  )
  const usable = examined.some(({ passed }) => passed.includes('SASL'))
  return {
    clusterId: brokers.map.clusterId,
    brokers: examined,
    software: usable ? await told(examineSoftware(brokers, within)) : null,
    rights: usable ? await told(examineRights(brokers, topics)) : null,
    deletesEnabled: usable ? await told(readBrokerSettings(brokers, [DELETES])).then(settingOf) : null,
  }
}

/** What failed is no loss here: the checks before it say why. */
function settingOf(read: ReadonlyMap<string, InheritedValue> | Trouble): InheritedValue | null {
  return 'kind' in read ? null : (read.get(DELETES) ?? null)
}

/** A broker that advertises the very address of a bootstrap server was looked at already. */
async function examineAdvertised(
  brokers: Brokers,
  broker: { readonly id: number; readonly host: string; readonly port: number },
  { settings, bootstrap }: Start,
): Promise<AddressExamination> {
  const known = bootstrap.find(({ address }) => address === showAddress(broker))
  if (known !== undefined) return known
  const { host, port } = broker
  return examineLogin(await examineUpToLogin({ host, port }, settings), settings, () => brokers.byId(broker.id))
}

/** @throws what is no failure of the cluster's */
async function asTrouble(failure: unknown, settings: ConnectionSettings, within: AbortSignal): Promise<Trouble> {
  if (failure === within.reason) {
    return {
      kind: 'unavailable',
      phase: 'API',
      message: 'Timed out: the brokers took too long to answer all questions',
      remedy: 'Look whether they are overloaded, and try again.',
    }
  }
  const error = await asClusterError(failure, settings, false)
  if (!(error instanceof ClusterError)) throw error
  return troubleOf(error)
}
