import type { ResourceId } from './resource-id.ts'
/** One thing that is no longer as a saved plan shows it. */
export interface Move {
  /** `null` where the run as a whole is meant. */
  readonly resource: ResourceId | null
  /** `cluster`, `environment`, `target`, `prune`, …; of a topic its id, partitions, a config's name, a risk, what a group has not read. */
  readonly attribute: string
  /** As the saved plan has it: a value in Kafka's form, else words (`7d on broker 1 and 1h on broker 2`); `null`: not there, not planned. */
  readonly from: string | null
  readonly to: string | null
  /** Who moved: somebody on the `cluster`, the `manifest`, or this `run`, which asks for something else than the plan's. */
  readonly cause: 'cluster' | 'manifest' | 'run'
  /** The same as a clause for people, the topic left out. */
  readonly text: string
}
