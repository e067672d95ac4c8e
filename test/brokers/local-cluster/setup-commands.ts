import { readFileSync } from 'node:fs'
import type { KafkaTool } from '../../cluster/kafka-tool.ts'

const SETUP = new URL('../../../KAFKA_SETUP.md', import.meta.url)
const PREFIX = 'npm run kafka:tool -- '

/** The commands of KAFKA_SETUP.md that run one of Kafka's tools, as the words a shell would make of each line. */
export function setupCommands(): { readonly tool: KafkaTool; readonly args: readonly string[] }[] {
  return readFileSync(SETUP, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => {
      const [tool = '', ...args] = line.slice(PREFIX.length).split(' ')
      return { tool: tool as KafkaTool, args: args.map((word) => word.replaceAll("'", '')) }
    })
}
