import type { ConnectionSettings } from '../client-config/connection-settings.ts'
import { mechanismOf } from '../client-config/sasl/mechanisms.ts'
import type { DoctorDocument, Purpose } from '../doctor/doctor-document.ts'
import { invalidDoctorDocument, makeDoctorDocument } from '../doctor/make-doctor-document.ts'
import { topicsInQuestion } from '../doctor/rights.ts'
import { abortable } from '../kafka/abortable.ts'
import { examine } from '../kafka/client/examine.ts'
import { Progress } from './output/progress.ts'
import { loadManifests, type ManifestFlagValues } from './plan-inputs.ts'
import { targetsOf } from './targets.ts'
import { type ConnectionFlagValues, connectionOf, untilInterrupted, warnOf } from './with-cluster.ts'

/**
 * Loads the manifests where there are any, looks at the cluster, and judges. The clock enters here and nowhere below.
 *
 * @throws UsageError, ConnectionConfigError, InterruptedError; never for a cluster that cannot be reached
 */
export async function runDoctor(
  flags: ConnectionFlagValues & ManifestFlagValues,
  { withManifests, purpose }: { readonly withManifests: boolean; readonly purpose: Purpose | null },
): Promise<DoctorDocument> {
  const { settings, ...limits } = await connectionOf(flags)
  const { desired, diagnostics } = withManifests ? await loadManifests(flags) : { desired: null, diagnostics: [] }
  const about = { diagnostics, principal: principalOf(settings), purpose, now: new Date() }
  if (withManifests && desired === null) return invalidDoctorDocument(about)
  warnOf(settings)
  const options = { target: targetsOf(flags), prune: flags.prune }
  const progress = new Progress()
  const examination = await untilInterrupted((signal) =>
    progress.during({ kind: 'examining' }, () =>
      abortable(
        examine(settings, {
          ...{ clientId: 'caracal', ...limits, signal },
          topics: (listing) =>
            desired === null ? [] : topicsInQuestion(desired, listing, options).map(({ name }) => name),
        }),
        signal,
      ),
    ),
  )
  const { sasl } = settings
  const login = sasl === null ? null : { username: mechanismOf(sasl).account(sasl), mechanism: sasl.mechanism }
  return makeDoctorDocument({ ...about, examination, desired, options, login })
}

/** As brokers name it unless told otherwise; what a client certificate comes to is theirs to say. */
function principalOf({ sasl, tls }: ConnectionSettings): string | null {
  if (sasl !== null) return mechanismOf(sasl).principal(sasl)
  return tls?.cert === undefined ? 'User:ANONYMOUS' : null
}
