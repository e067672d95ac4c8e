import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { PlanOptions } from '../../../src/plan/plan-options.ts'
import type { InMemoryCluster } from './in-memory-cluster.ts'
import { plan } from './plan-and-apply.ts'
import { desiredState, desiredTopic, scope, type TopicWish } from './topics.ts'

/** Every topic has a place of its own, counted from 10 on, so that goldens do not depend on what ran before. */
export function declare(wishes: Readonly<Record<string, TopicWish>>) {
  return Object.entries(wishes).map(([name, wish], index) => {
    const at = (line: number) => ({ file: 'manifests/caracal.yaml', line, column: 5 })
    const topic = desiredTopic(name, wish)
    const line = 10 + index * 10
    const move = <T extends { place: unknown }>(declared: T, offset: number): T => ({
      ...declared,
      place: at(line + offset),
    })
    return {
      ...topic,
      place: at(line),
      partitions: topic.partitions && move(topic.partitions, 1),
      replicationFactor: topic.replicationFactor && move(topic.replicationFactor, 2),
      config: new Map([...topic.config].map(([key, config], offset) => [key, move(config, 4 + offset)])),
      allow: topic.allow.map((consent) => move(consent, 3)),
    }
  })
}

/** The plan of an environment, to be looked at. */
export async function planned(
  wishes: Readonly<Record<string, TopicWish>>,
  cluster: InMemoryCluster,
  options: Partial<PlanOptions> = {},
): Promise<PlanDocument> {
  const desired = desiredState(declare(wishes), { environment: 'prod', ...scope('caracal.') })
  return (await plan(desired, cluster, { forApply: false, ...options })).document
}
