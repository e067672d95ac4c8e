import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
