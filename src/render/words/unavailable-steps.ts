import type { PlanDocument } from '../../plan/plan-document.ts'
import type { NextStep } from './next-step.ts'

/** What to do where the cluster could not be read. */
export function unavailableSteps({ failure, source }: PlanDocument): readonly NextStep[] {
  const local = source.repository !== null && LOCAL.test(failure?.broker ?? '')
  const text = [
    'Fix the cause, and plan again.',
    ...(local ? ['localhost is the machine that ran the plan: is `bootstrap-servers` set?'] : []),
    'To find out more, on the machine that ran the plan:',
  ].join(' ')
  return [{ text, items: [], command: 'caracal kafka doctor' }]
}

/** In CI, hardly ever where a cluster is. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?):\d+$/
