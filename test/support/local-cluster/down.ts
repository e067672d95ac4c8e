// npm run kafka:down
import { existsSync } from 'node:fs'
import { STATE } from './checkout-paths.ts'
import { composeArguments } from './compose-arguments.ts'
import { findComposeCommand } from './engine.ts'
import { runOrThrow } from './run-command.ts'
import { script } from './script.ts'
import { stopBrokers } from './stop-brokers.ts'

await script(async () => {
  if (existsSync(STATE)) {
    await stopBrokers(STATE)
    console.log('Stopped the local brokers and removed their data')
    return
  }
  const compose = await findComposeCommand()
  if (compose !== undefined) await runOrThrow(...composeArguments(compose, ['down', '--volumes', '--remove-orphans']))
  console.log(
    compose === undefined ? 'The local cluster does not run' : 'Stopped the containers and removed their data',
  )
})
