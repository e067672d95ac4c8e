import { expect, test } from 'vitest'
import { nextSteps } from '../../../src/scaffold/next-steps.ts'
import type { Answers } from '../../../src/scaffold/scaffold-file.ts'

const BILLING: Answers = { prefix: 'billing.', environments: ['prod'], host: 'github', owners: null, version: '1.2.3' }
const SETTLED = { hooks: 'ours', otherBranch: null, isNew: false } as const

test('what is done already is not said', () => {
  const steps = nextSteps(BILLING, SETTLED, null)
  expect(steps).toHaveLength(4)
  expect(steps.join()).not.toMatch(/hook|allow-empty|in place of main/)
})

test('hooks of others are not turned off', () => {
  const steps = nextSteps(BILLING, { ...SETTLED, hooks: { folder: '.husky' } }, null).join('\n')
  expect(steps).toContain('from the pre-commit hook in .husky')
  expect(steps).not.toContain('core.hooksPath')
})

test('with adopted topics the first step is to see that nothing would change', () => {
  expect(nextSteps(BILLING, SETTLED, ['billing.a'])[0]).toContain('`caracal kafka plan --env prod`: it is empty')
})

test('another branch is named where a workflow names one', () => {
  const told = (host: Answers['host']) =>
    nextSteps({ ...BILLING, host }, { ...SETTLED, otherBranch: 'trunk' }, null).join()
  expect(told('github')).toContain('If trunk is your main branch, write it instead of main')
  expect(told('gitlab')).not.toContain('trunk')
})
