import { readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, inject, onTestFailed, onTestFinished } from 'vitest'
import { githubFiles } from '../../../src/scaffold/github/github-files.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { FakeActions } from '../../support/workflow-runner/fake-actions.ts'
import { FakeRepository, type Files } from '../../support/workflow-runner/fake-repository.ts'
import { machineVariables } from '../../support/workflow-runner/machine-variables.ts'
import { type Registry, startRegistry } from '../../support/workflow-runner/npm-registry.ts'
import type { EnvironmentSettings } from '../../support/workflow-runner/settings.ts'
import { FakeGitHub } from '../../unit/github/fake-github.ts'
import { addUser } from '../commands/logins.ts'
import { type Workspace, workspace } from '../commands/workspace.ts'

const VERSION: string = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version

/** A team's repository on GitHub, set up as `init` sets it up, and the cluster that its topics are on. */
export interface Team {
  readonly repository: FakeRepository
  readonly actions: FakeActions
  readonly github: FakeGitHub
  /** The topics of the team, and others who change them. */
  readonly topics: Workspace
  /** What GitHub's settings say of where the cluster is. */
  readonly address: { bootstrapServers: string }
}

interface TeamOptions {
  /** Beside what `init` writes for the workflows; `null`: nothing at all. */
  readonly files: Files | null
  readonly environments?: readonly string[]
  /** In the environment that applies. */
  readonly approve?: () => Promise<boolean>
}

/** What the teams of a test file share: the registry that the tool is installed from, and two logins, which it is told the names of. */
export function workflowRoom(prefix: string) {
  const name = prefix.replace('.', '')
  const [planner, applier] = [`${name}-planner`, `${name}-applier`]
  let registry: Registry
  let machine: ReturnType<typeof machineVariables>
  beforeAll(async () => {
    registry = await startRegistry(inject('bin'))
    machine = machineVariables(registry.url)
    await giveLogins(prefix, planner, applier)
  })
  afterAll(async () => {
    await registry?.stop()
    rmSync(machine.folder, { recursive: true, force: true })
    for (const user of [planner, applier]) await testCluster().witness.revokeAll(user)
  })
  const open = async ({ files, environments = ['prod'], approve }: TeamOptions): Promise<Team> => {
    const cluster = testCluster()
    const topics = workspace(prefix)
    const github = await FakeGitHub.start()
    const answers = { prefix, environments, host: 'github' as const, owners: null, version: VERSION }
    const workflows = githubFiles(answers).map(({ path, text }) => [path, text] as const)
    const repository = new FakeRepository(files === null ? {} : { ...Object.fromEntries(workflows), ...files })
    github.head = () => repository.head
    const address = { bootstrapServers: cluster.bootstrapServers }
    const settings = (user: string): EnvironmentSettings => ({
      secrets: { KAFKA_SASL_USERNAME: user, KAFKA_SASL_PASSWORD: user },
      variables: {
        get KAFKA_BOOTSTRAP_SERVERS() {
          return address.bootstrapServers
        },
        KAFKA_SSL_TRUSTSTORE_CERTIFICATES: readFileSync(cluster.authority, 'utf8'),
      },
    })
    const names = environments.length === 0 ? ['kafka'] : environments
    const actions = new FakeActions(repository, {
      environments: Object.fromEntries(
        names.flatMap((name) => [
          [`${name}-plan`, settings(planner)],
          [name, { ...settings(applier), ...(approve === undefined ? {} : { approve }) }],
        ]),
      ),
      variables: machine.variables,
      apiUrl: github.url,
      issueToken: (permissions) => {
        const token = `ghs_${github.logins.size}`
        github.logins.set(token, {
          login: 'github-actions[bot]',
          mayWrite: Object.values(permissions).includes('write'),
        })
        return token
      },
    })
    onTestFailed(() => console.log(actions.failures))
    onTestFinished(async () => {
      actions.remove()
      repository.remove()
      await github.stop()
    })
    return { repository, actions, github, topics, address }
  }
  return { open, planner, applier, registry: () => registry }
}

/** One that may look at the team's topics, and one that may change them. */
async function giveLogins(prefix: string, planner: string, applier: string): Promise<void> {
  const { witness } = testCluster()
  const look = ['DESCRIBE', 'DESCRIBE_CONFIGS'] as const
  const change = ['CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE'] as const
  for (const [user, operations] of [
    [planner, look],
    [applier, [...look, ...change]],
  ] as const) {
    await addUser(user)
    await witness.allow({ user, type: 'TOPIC', name: prefix, pattern: 'PREFIXED', operations })
    await witness.allow({ user, type: 'CLUSTER', name: 'kafka-cluster', pattern: 'LITERAL', operations: look })
    await witness.allow({ user, type: 'GROUP', name: '*', pattern: 'LITERAL', operations: ['DESCRIBE'] })
  }
}
