// npm run kafka:status
import { brokersSeenBy } from './answering.ts'
import { brokerPid } from './broker-process.ts'
import { CERTIFICATES, STATE } from './checkout-paths.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { readRecord } from './cluster-directory.ts'

const definition = readClusterDefinition(process.env)
const record = readRecord(STATE)
const [admin] = definition.users
if (admin === undefined) throw new Error('the compose file names no user')

let answering = 0
for (const { name, ports } of record?.brokers ?? definition.brokers) {
  const pid = record && brokerPid(STATE, name)
  const seen = await brokersSeenBy(ports.external, record?.certificates ?? CERTIFICATES, admin).catch(() => 0)
  if (seen > 0) answering += 1
  const answer = seen > 0 ? `answers, sees ${seen} brokers` : 'does not answer'
  const process = record ? `pid ${pid ?? 'none'}` : 'no local process'
  console.log(
    `${name}  localhost:${ports.external}  Kafka ${record?.version ?? definition.version}  ${process}  ${answer}`,
  )
}
if (answering === 0) console.log('Start it with: npm run kafka:up')
process.exitCode = answering === definition.brokers.length ? 0 : 1
