import type { ChildProcess } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { TerminalScreen } from '../../unit/commands/terminal-screen.ts'
import { addUser, kafkaTool, writeLogin } from './logins.ts'
import { connectAs } from './port.ts'
import { runCaracal } from './run-caracal.ts'
import { onTerminal } from './terminal.ts'
import { workspace } from './workspace.ts'

const kafka = testCluster()
const QUOTA = '--alter --entity-type users --entity-name progress'

/** A login whose changes, and checks of them, are waited for. KIP-599: 5 partitions a second, of which 11 seconds' worth are saved up. */
beforeAll(async () => {
  await addUser('progress')
  await kafkaTool('kafka-configs', `${QUOTA} --add-config controller_mutation_rate=5`)
  await kafka.witness.allow({
    user: 'progress',
    type: 'TOPIC',
    name: 'progress.',
    pattern: 'PREFIXED',
    operations: ['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS'],
  })
})
afterAll(async () => {
  await kafkaTool('kafka-configs', `${QUOTA} --delete-config controller_mutation_rate`)
  await kafka.witness.revokeAll('progress')
})

/** What stands on a terminal of 80 columns in the end. */
function screenOf(output: string): string {
  const screen = new TerminalScreen(80)
  screen.write(output)
  return screen.text
}

test('a plan that takes a while tells so on a terminal, where nothing but the plan is left', async () => {
  const team = workspace('progress.')
  const config = 'progress.properties'
  writeLogin(team, 'progress')
  team.write('progress.yaml', 'version: 1\ntopics:\n  progress.a: {partitions: 2, replicationFactor: 1}\n')
  const login = await vi.waitFor(() => connectAs(`${team.folder}/${config}`, kafka.bootstrapServers), 60_000)
  onTestFinished(() => login.close())
  // A check overdraws the quota by eight seconds' worth: time enough for a busy machine to start the program.
  const probe = { name: 'progress.probe', partitions: 55 + 40, replicationFactor: 1, config: new Map() }
  const check = async () => (await login.createTopics([probe], { validateOnly: true })).get('progress.probe')
  // The controller may not have heard of the rights yet.
  await vi.waitFor(async () => expect(await check()).toMatchObject({ kind: 'done' }), 60_000)

  const plan = ['kafka', 'plan', '-f', 'progress.yaml', '--no-color', '--config-file', config]
  const { code, output } = await onTerminal(plan, team.folder)
  expect(output).toContain('\rHaving brokers check changes: 0 of 1; over a quota, waiting')
  expect(code).toBe(0)
  const piped = await runCaracal(plan, team.folder)
  expect(piped).toMatchObject({ code: 0, stderr: '' })
  expect(screenOf(output)).toBe(screenOf(piped.stdout))
})

const CONNECT = ['kafka', 'list-topics', '--bootstrap-servers']

test('an interrupt takes the line away', async () => {
  const address = await silentServer()
  const conversation = { question: `Connecting to ${address}`, answer: '\u0003' }
  const { code, output } = await onTerminal([...CONNECT, address], tmpdir(), conversation)
  expect(screenOf(output)).toBe('Interrupted.\n')
  expect(code).toBe(130)
})

test('the log of a CI job gets a line after two seconds', async () => {
  const address = await silentServer()
  const started = (child: ChildProcess) => child.stderr?.once('data', () => child.kill('SIGINT'))
  const ended = await runCaracal([...CONNECT, address], tmpdir(), { env: { CI: 'true' }, started })
  const stderr = expect.stringMatching(new RegExp(`^Connecting to ${address} \\(\\d+ s\\)\nInterrupted\\.\n$`))
  expect(ended).toEqual({ code: 130, stdout: '', stderr })
})

/** Accepts connections and never answers. */
async function silentServer(): Promise<string> {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
