import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import type { Address } from '../connections/address.ts'
import type { Look } from '../connections/connection-failure.ts'
import type { Finding } from './diagnose-finding.ts'
import { probeAddress } from './probe-address.ts'

/**
 * Milliseconds to wait for a broker before looking at its address beside: the look takes 2 seconds where the broker keeps
 * silent, so both end within the time of a phase.
 */
const PATIENCE = 2_500

/** Call `end` when the attempt is over. */
export function probeWhileWaiting(address: Address, settings: ConnectionSettings): Look {
  let finding: Promise<Finding | null> | null = null
  const timer = setTimeout(() => {
    finding = probeAddress(address, settings)
  }, PATIENCE)
  return {
    get finding() {
      return finding
    },
    end: () => clearTimeout(timer),
  }
}
