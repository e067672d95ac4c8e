import type { AllowFlag } from '../../plan/consent.ts'
import type { PlanOptions } from '../../plan/plan-options.ts'
import type { ConnectionFlagValues } from '../with-cluster.ts'

/** The values of `MANIFEST_FLAGS` and `PLAN_FLAGS`, with those of the connection. */
export interface PlanFlagValues extends ConnectionFlagValues {
  readonly file?: readonly string[] | undefined
  readonly env?: string | undefined
  readonly target?: readonly string[] | undefined
  readonly 'targets-from'?: readonly string[] | undefined
  readonly prune: boolean
  readonly 'fail-on-unmanaged'?: boolean
  readonly 'show-outside-scopes'?: boolean
  readonly 'fail-on-outside-scopes'?: boolean
  readonly allow?: readonly AllowFlag[] | undefined
  readonly 'max-deletes': number
  readonly 'broker-check': PlanOptions['brokerCheck']
  readonly snapshot?: string | undefined
  readonly explain?: string | undefined
}
