import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { CLUSTER_RIGHTS, GROUP_RIGHT, type Right, TOPIC_RIGHTS } from '../../../src/doctor/rights.ts'

const rows = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

const rights: readonly Right[] = [...Object.values(TOPIC_RIGHTS), ...Object.values(CLUSTER_RIGHTS), GROUP_RIGHT]

test.each(rights.map((right) => [`${right.operation} on ${right.on}`, right] as const))(
  'docs/permissions.md says what %s is for and what goes without it',
  (_, { operation, on, neededBy, purpose, without }) => {
    const row = rows.find(([, name, resource]) => name === operation && resource === on)
    expect(row?.[3]).toMatch(new RegExp(`^${neededBy}\\b`))
    expect(row?.slice(4, 6)).toEqual([purpose, without])
  },
)

const WORKFLOWS = ['kafka-plan', 'kafka-apply-environment', 'kafka-drift']

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>> }>>
}

test('docs/permissions.md has the permissions of each job of the workflows, and of no other', () => {
  const jobs = WORKFLOWS.flatMap((name) => {
    const file = new URL(`../scaffold/golden/workflows-${name}.yml`, import.meta.url)
    const { jobs } = parse(readFileSync(file, 'utf8')) as Workflow
    return Object.entries(jobs).map(([job, { permissions = {} }]) => {
      const given = Object.entries(permissions).map(([name, access]) => `\`${name}: ${access}\``)
      return [`\`${name}\``, `\`${job}\``, given.join(', ')]
    })
  })
  const told = rows.filter(([, workflow]) => /^`kafka-/.test(workflow ?? '')).map((cells) => cells.slice(1, 4))
  expect(told).toEqual(jobs)
})
