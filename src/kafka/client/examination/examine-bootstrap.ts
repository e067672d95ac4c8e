import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import type { AddressExamination } from '../../examination.ts'
import type { ConnectOptions } from '../connect-options.ts'
import type { Address } from '../connections/address.ts'
import { BrokerConnection } from '../connections/broker-connection.ts'
import { examineLogin, examineUpToLogin } from './examine-address.ts'

/**
 * Looks at all bootstrap servers at once up to the login, and then logs in. A login that one of them refuses is tried nowhere
 * else: the others know the same logins, and more tries could lock the account.
 */
export async function examineBootstrap(
  settings: ConnectionSettings,
  options: ConnectOptions & { readonly signal: AbortSignal },
): Promise<readonly AddressExamination[]> {
  const login = (address: Address) => async () =>
    (await BrokerConnection.open(address, settings, options, options.signal)).close()
  const examined = await Promise.all(settings.brokers.map((address) => examineUpToLogin(address, settings)))
  const done: AddressExamination[] = []
  for (const [index, address] of settings.brokers.entries()) {
    const each = examined[index] as AddressExamination
    const refused = done.some(({ trouble }) => trouble?.kind === 'authentication' && trouble.phase === 'SASL')
    if (refused && each.trouble === null) done.push({ ...each, loginSpared: true })
    else done.push(await examineLogin(each, settings, login(address)))
  }
  return done
}
