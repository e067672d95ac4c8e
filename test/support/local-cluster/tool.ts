// npm run kafka:tool -- kafka-acls --list
import { STATE } from './checkout-paths.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { readRecord } from './cluster-directory.ts'
import { composeArguments } from './compose-arguments.ts'
import { findComposeCommand } from './engine.ts'
import { isKafkaTool, KAFKA_TOOLS, runKafkaTool } from './kafka-tool.ts'
import { type CommandResult, runCommand } from './run-command.ts'

const [tool = '', ...args] = process.argv.slice(2)
const result = isKafkaTool(tool)
  ? await runWhereItRuns()
  : { code: 64, stdout: '', stderr: `Error: give one of Kafka's tools after --: ${KAFKA_TOOLS.join(', ')}\n` }
process.stdout.write(result.stdout)
process.stderr.write(result.stderr)
process.exitCode = result.code ?? 1

async function runWhereItRuns(): Promise<CommandResult> {
  const record = readRecord(STATE)
  if (record !== undefined && isKafkaTool(tool)) return runKafkaTool(STATE, record, tool, args)
  const compose = await findComposeCommand()
  const [broker] = readClusterDefinition(process.env).brokers
  if (compose === undefined || broker === undefined) {
    return { code: 1, stdout: '', stderr: 'Error: the local cluster does not run. Start it with: npm run kafka:up\n' }
  }
  const server = ['--bootstrap-server', `${broker.name}:${broker.ports.internal}`]
  const inContainer = ['exec', '-T', broker.name, `/opt/kafka/bin/${tool}.sh`, ...server, ...args]
  return runCommand(...composeArguments(compose, inContainer))
}
