// npm run kafka:down
import { existsSync } from 'node:fs'
import { STATE } from './checkout-paths.ts'
import { composeArguments } from './compose-arguments.ts'
import { findComposeCommand } from './engine.ts'
import { runOrThrow } from './run-command.ts'
import { stopBrokers } from './stop-brokers.ts'

const compose = await findComposeCommand()
if (existsSync(STATE)) {
  await stopBrokers(STATE)
  console.log('Stopped the local brokers and removed their data')
} else if (compose !== undefined) {
  await runOrThrow(...composeArguments(compose, ['down', '--volumes', '--remove-orphans']))
  console.log('Stopped the containers and removed their data')
} else {
  console.log('The local cluster does not run')
}
