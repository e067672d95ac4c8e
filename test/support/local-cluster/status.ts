// npm run kafka:status
import { brokersSeenBy } from './answering.ts'
import { brokerPid } from './broker-process.ts'
import { CERTIFICATES, STATE } from './checkout-paths.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { readRecord } from './cluster-directory.ts'
import { script } from './script.ts'

await script(async () => {
  const definition = readClusterDefinition(process.env)
  const record = readRecord(STATE)
  const [admin] = definition.users
  if (admin === undefined) throw new Error('the compose file names no user')

  let answering = 0
  for (const { name, ports } of record?.brokers ?? definition.brokers) {
    const seen = await brokersSeenBy(ports.external, record?.certificates ?? CERTIFICATES, admin)
    if (seen > 0) answering += 1
    const answer = seen > 0 ? `answers, sees ${seen} brokers` : 'does not answer'
    const process = record ? `pid ${brokerPid(STATE, name) ?? 'none'}` : 'no local process'
    const version = record?.version ?? definition.version
    console.log(`${name}  localhost:${ports.external}  Kafka ${version}  ${process}  ${answer}`)
  }
  if (answering === 0) console.log('Start it with: npm run kafka:up')
  process.exitCode = answering === definition.brokers.length ? 0 : 1
})
