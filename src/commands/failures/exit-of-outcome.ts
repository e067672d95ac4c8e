import type { Cause, Check, DoctorDocument } from '../../doctor/doctor-document.ts'
import type { ApplyDocument } from '../../model/apply-document.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import type { ExitName } from './exit-codes.ts'

/** How a plan ends its command. The flags only ever turn a 0 into a 2. */
export function exitOfPlan(
  plan: PlanDocument,
  flags: {
    readonly 'detailed-exitcode': boolean
    readonly 'fail-on-unmanaged': boolean
    readonly 'fail-on-outside-scopes'?: boolean
  },
): ExitName {
  switch (plan.outcome) {
    case 'invalid':
      return 'invalid'
    case 'unavailable':
      return plan.failure?.kind === 'unavailable' ? 'unavailable' : 'denied'
    case 'refused':
      return 'refused'
    case 'changes':
    case 'empty': {
      const pending = flags['detailed-exitcode'] && plan.outcome === 'changes'
      const strays = flags['fail-on-unmanaged'] && plan.unmanaged.length > 0
      const outside = flags['fail-on-outside-scopes'] === true && (plan.outsideScopes?.count ?? 0) > 0
      return pending || strays || outside ? 'pending' : 'done'
    }
    default:
      return plan.outcome satisfies never
  }
}

/** How an apply ends its command. Once anything was sent only 0, 4 and 130 are left. */
export function exitOfApply({ outcome, plan, failure }: ApplyDocument): ExitName {
  switch (outcome) {
    case 'empty':
    case 'applied':
      return 'done'
    case 'partial':
      return 'partial'
    case 'interrupted':
      return 'interrupted'
    case 'moved':
    case 'refused':
      return 'refused'
    case 'declined':
      return 'failed'
    case 'invalid':
      return 'invalid'
    case 'unavailable':
      return (failure ?? plan.failure)?.kind === 'unavailable' ? 'unavailable' : 'denied'
    default:
      return outcome satisfies never
  }
}

const EXIT_OF_CAUSE: Readonly<Record<Cause, ExitName>> = {
  unavailable: 'unavailable',
  authentication: 'denied',
  authorization: 'denied',
  other: 'failed',
}

/** How a doctor ends its command: by the first failure that plan cannot run with. What only apply lacks is told and ends with 0. */
export function exitOfDoctor({ outcome, checks, for: purpose }: DoctorDocument): ExitName {
  if (outcome === 'invalid') return 'invalid'
  const stopped = (by: Check['stops']) => checks.find(({ stops }) => stops === by)
  const first = stopped('plan') ?? (purpose === 'apply' ? stopped('apply') : undefined)
  return first === undefined ? 'done' : EXIT_OF_CAUSE[first.cause ?? 'other']
}
