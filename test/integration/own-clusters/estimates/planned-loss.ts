import type { LossFigures } from '../../../../src/model/figure.ts'
import type { PlanDocument } from '../../../../src/model/plan-document.ts'
import type { Workspace } from '../../../e2e/commands/workspace.ts'
import type { Witness } from '../../../support/local-cluster/witness.ts'
import type { Write } from '../../../support/local-cluster/witnessed.ts'

export interface Planned {
  readonly plan: PlanDocument
  readonly loss: LossFigures
  readonly text: string
}

/** Plans a change of a topic with one partition, and writes the manifest that consents to it; `null` deletes the topic. */
export async function plannedLoss(
  team: Workspace,
  witness: Witness,
  topic: string,
  change: string | null,
): Promise<Planned> {
  const about = await witness.topic(topic)
  const [config, value] = change?.split(' ') ?? []
  const lines =
    change === null ? ['state: absent'] : [`partitions: ${about?.partitions.length}`, `config: {${config}: ${value}}`]
  team.write('topics.yaml', manifest(null, topic, lines))
  const found = await plannedAsItIs(team)
  const allow = change === null ? [] : [`allow: {data-loss: ${change}}`]
  team.write('topics.yaml', manifest(found.plan.clusterId, topic, [...lines, ...allow]))
  return found
}

export function records(count: number, timestamp: number, bytes: number): Write {
  const list = Array.from({ length: count }, (_, index) => ({ timestamp, bytes, key: String(index) }))
  return { partition: 0, compression: 'none', records: list }
}

export async function plannedAsItIs(team: Workspace): Promise<Planned> {
  const plan: PlanDocument = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
  const risk = plan.risks.find(({ code }) => code === 'data-loss')
  if (!risk?.loss) throw new Error(JSON.stringify(plan, null, 1))
  return { plan, loss: risk.loss, text: risk.text }
}

export function manifest(clusterId: string | null, topic: string, lines: readonly string[]): string {
  const guard = clusterId === null ? '' : `clusterId: ${clusterId}\n`
  return `version: 1\n${guard}topics:\n  ${topic}:\n${lines.map((line) => `    ${line}\n`).join('')}`
}
