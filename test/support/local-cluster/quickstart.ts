// npm run quickstart
import { spawnSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { CERTIFICATES } from './checkout-paths.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { script } from './script.ts'
import { manifestOfTopicToAdopt } from './topic-to-adopt.ts'
import { upLocalCluster } from './up-local-cluster.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const BIN = join(ROOT, 'dist', 'bin.cjs')

const addresses = readClusterDefinition(process.env).brokers.map(({ ports }) => `localhost:${ports.external}`)
const login = ['--config-file', relative(ROOT, join(CERTIFICATES, 'client.properties'))]
// The commands' own default finds the first broker, unless it was put on another port.
const connection = addresses[0] === 'localhost:9093' ? login : ['--bootstrap-servers', addresses.join(','), ...login]

await script(async () => {
  heading('1. A cluster of three brokers, SASL_SSL')
  await upLocalCluster()
  heading('2. What would applying manifests/ change?')
  caracal('plan')
  heading('3. Make it so')
  caracal('apply', '--auto-approve')
  heading('4. Nothing is left to do')
  caracal('plan')
  heading('5. A topic of another tool, for the examples that adopt one')
  caracal('apply', '--auto-approve', '-f', '-')
  heading('How to go on')
  console.log(`Edit manifests/caracal.yaml and look at what it would change, then make it so:
  export PATH="$PWD/node_modules/.bin:$PATH"   # finds caracal, and the Node of this project
  caracal kafka plan ${connection.join(' ')}
  caracal kafka apply ${connection.join(' ')}
Every command: README.md. This cluster, its users and its permissions: KAFKA_SETUP.md.
Stop it, and remove its data: npm run kafka:down`)
})

function heading(text: string): void {
  console.log(`\n${styleText('bold', text)}\n`)
}

function caracal(command: string, ...flags: string[]): void {
  const args = ['kafka', command, ...flags, ...connection]
  console.log(`$ caracal ${args.join(' ')}\n`)
  const env = { ...process.env, KAFKA_BOOTSTRAP_SERVERS: undefined } // it may name a cluster that matters
  const { status } = spawnSync(process.execPath, [BIN, ...args], {
    ...{ cwd: ROOT, env, stdio: ['pipe', 'inherit', 'inherit'] as const },
    input: manifestOfTopicToAdopt(), // read where -f - is given
  })
  if (status !== 0) throw new Error(`caracal kafka ${command} ended with exit code ${status}; the cluster still runs`)
}
