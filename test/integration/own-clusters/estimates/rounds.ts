import { expect } from 'vitest'
import type { Witness } from '../../../support/local-cluster/witness.ts'

const SENTINELS = ['sentinel.delete', 'sentinel.compact,delete'] as const
const topicOf = (sentinel: string) => sentinel.replace(',', '-')
const patient = { timeout: 60_000, interval: 100 }

/** A partition on each broker, of each kind that a different thread of the broker deletes from, with records that are due at once. */
async function sentinels(witness: Witness): Promise<void> {
  const names = await witness.topics()
  for (const sentinel of SENTINELS) {
    const [, policy = ''] = sentinel.split('.')
    if (names.includes(topicOf(sentinel))) continue
    const configs = { 'cleanup.policy': policy, 'retention.ms': '1000' }
    await witness.createTopic({ name: topicOf(sentinel), replicas: [[1], [2], [3]], configs })
  }
}

/**
 * Waits until every broker has looked through all of its logs for what is due, from beginning to end: a record that is due is written after
 * what was done before, and it is gone; so the round that deleted it came after, or was under way, and the second one came after.
 */
export async function afterTwoRounds(witness: Witness): Promise<void> {
  await sentinels(witness)
  for (const _ of [1, 2]) {
    const due = { timestamp: Date.now() - 3_600_000, bytes: 20, key: 'due' }
    const writes = [0, 1, 2].map((partition) => ({ partition, compression: 'none', records: [due] }) as const)
    await witness.write(SENTINELS.map((sentinel) => ({ name: topicOf(sentinel), writes })))
    await expect
      .poll(async () => (await witness.survey('sentinel.')).every(({ start, end }) => start === end), patient)
      .toBe(true)
  }
}

/** Waits until two rounds delete nothing more. */
export async function everythingDeleted(witness: Witness, prefix: string): Promise<void> {
  const look = async () => {
    await afterTwoRounds(witness)
    return (await witness.survey(prefix)).map((partition) => JSON.stringify(partition)).sort()
  }
  for (let last = await look(), looks = 0; looks < 20; looks++) {
    const now = await look()
    if (now.join() === last.join()) return
    last = now
  }
  throw new Error('the brokers do not stop deleting')
}
