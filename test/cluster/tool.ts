// npm run kafka:tool -- kafka-acls --list

import { STATE } from './checkout-paths.ts'
import { readRecord } from './cluster-directory.ts'
import { KAFKA_TOOLS, type KafkaTool, runKafkaTool } from './kafka-tool.ts'

const [tool, ...args] = process.argv.slice(2)
const record = readRecord(STATE)
if (!KAFKA_TOOLS.includes(tool as KafkaTool)) {
  console.error(`Error: give one of Kafka's tools after --: ${KAFKA_TOOLS.join(', ')}`)
  process.exitCode = 64
} else if (record === undefined) {
  console.error('Error: the local cluster does not run as Java processes. Start it with: npm run kafka:up')
  process.exitCode = 1
} else {
  const { code, stdout, stderr } = await runKafkaTool(STATE, record, tool as KafkaTool, args)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = code ?? 1
}
