import type { Section } from '../section.ts'
import { changeConfigs } from './change-configs.ts'
import { coldStart } from './cold-start.ts'
import { create } from './create.ts'
import { noOpPlans } from './no-op-plan.ts'
import { planCreates } from './plan-creates.ts'

/** In the order of the table. */
export const ALL_SECTIONS: readonly Section[] = [coldStart, ...noOpPlans, create, changeConfigs, planCreates]
