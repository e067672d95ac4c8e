// npm run kafka:logs [-- -f] [-- kafka-2]
import { spawnSync } from 'node:child_process'
import { STATE } from './checkout-paths.ts'
import { brokerPaths, readRecord } from './cluster-directory.ts'
import { composeArguments } from './compose-arguments.ts'
import { findComposeCommand } from './engine.ts'
import { script } from './script.ts'

await script(async () => {
  const follow = process.argv.slice(2).filter((argument) => argument === '-f')
  const wanted = process.argv.slice(2).filter((argument) => argument !== '-f')
  const record = readRecord(STATE)
  const compose = record === undefined ? await findComposeCommand() : undefined

  if (record !== undefined) {
    const names = record.brokers.map((broker) => broker.name)
    const logs = names.filter((name) => wanted.length === 0 || wanted.includes(name))
    if (logs.length === 0) throw new Error(`no such broker; there are ${names.join(', ')}`)
    show('tail', ['-n', '40', ...follow, ...logs.map((name) => brokerPaths(STATE, name).log)])
  } else if (compose !== undefined) {
    show(...composeArguments(compose, ['logs', '--tail', '40', ...follow, ...wanted]))
  } else {
    throw new Error('The local cluster does not run. Start it with: npm run kafka:up')
  }
})

function show(command: string, args: readonly string[]): void {
  process.exitCode = spawnSync(command, args, { stdio: 'inherit' }).status ?? 1
}
