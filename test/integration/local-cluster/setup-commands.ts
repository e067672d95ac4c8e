import { readFileSync } from 'node:fs'
import type { KafkaTool } from '../../support/local-cluster/kafka-tool.ts'

const SETUP = new URL('../../../KAFKA_SETUP.md', import.meta.url)
const PREFIX = 'npm run kafka:tool -- '
const OF_LOGINS = /^npm run kafka:tool -- kafka-(configs|acls) /

/**
 * The commands of KAFKA_SETUP.md that make users and give them rights, as the words a shell would make of each line; on topics of
 * another prefix than there, where other tests are at work.
 */
export function setupCommands(prefix: string): { readonly tool: KafkaTool; readonly args: readonly string[] }[] {
  return readFileSync(SETUP, 'utf8')
    .split('\n')
    .filter((line) => OF_LOGINS.test(line))
    .map((line) => {
      const [tool = '', ...args] = line.slice(PREFIX.length).split(' ')
      return {
        tool: tool as KafkaTool,
        args: args.map((word) => (word === 'caracal.' ? prefix : word.replaceAll("'", ''))),
      }
    })
}
