import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, onTestFailed, onTestFinished, test } from 'vitest'
import { OWN_SURROUNDINGS } from '../../../src/build/own-workflows.ts'
import { workflowFiles } from '../../../src/scaffold/github/github-files.ts'
import { FakeActions } from '../../support/workflow-runner/fake-actions.ts'
import { FakeRepository } from '../../support/workflow-runner/fake-repository.ts'
import { machineVariables } from '../../support/workflow-runner/machine-variables.ts'
import { FakeGitHub } from '../../unit/github/fake-github.ts'
import { type Workspace, workspace } from '../commands/workspace.ts'

const files = (topics: string) => ({
  'manifests/own.yaml': `version: 1\nscope: {prefixes: [own.]}\ndefaults: {partitions: 1, replicationFactor: 1}\ntopics:\n${topics}`,
})

/** In place of npm: `npm ci` and `npm run kafka:up` find the tool built and the cluster running. */
function npmThatFindsAll(folder: string, topics: Workspace): void {
  const npm = join(folder, 'tools/npm')
  rmSync(npm)
  const bin = `mkdir -p node_modules/.bin && ln -s '${inject('bin')}' node_modules/.bin/caracal`
  const up = `mkdir -p kafka-certs && cp '${topics.folder}/client.properties' kafka-certs/`
  writeFileSync(npm, `#!/bin/sh\nif [ "$1" = ci ]; then ${bin}; else ${up}; fi\n`)
  chmodSync(npm, 0o755)
}

test("this repository's own workflows: a plan on what the base branch says, an apply, a night", async () => {
  const topics = workspace('own.')
  const github = await FakeGitHub.start()
  github.logins.set('ghs_own', { login: 'github-actions[bot]', mayWrite: true })
  const { folder, variables } = machineVariables('')
  npmThatFindsAll(folder, topics)
  const own = workflowFiles({ ...OWN_SURROUNDINGS, prefix: 'own.' }).map(({ path, text }) => [path, text] as const)
  const repository = new FakeRepository({ ...Object.fromEntries(own), ...files('  own.a: {}\n') })
  github.head = () => repository.head
  const actions = new FakeActions(repository, {
    environments: {},
    variables,
    apiUrl: github.url,
    issueToken: () => 'ghs_own',
  })
  onTestFailed(() => console.log(actions.failures))
  onTestFinished(async () => {
    actions.remove()
    repository.remove()
    await github.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const changed = repository.pullRequest({ files: files('  own.a: {}\n  own.b: {}\n') })
  const [plan] = await actions.run('kafka-plan', changed)
  expect([plan?.result, plan?.steps.at(-1)?.outputs['outcome']]).toEqual(['success', 'changes'])
  expect(plan?.summary).toContain('1 to create')
  expect(plan?.summary).toContain('1 unchanged')
  expect(github.comments).toHaveLength(1)
  expect(await topics.topics()).toEqual(['own.a'])

  const merged = await actions.run('kafka-apply', repository.push(files('  own.a: {}\n  own.b: {}\n')))
  expect(merged.map(({ result }) => result)).toEqual(['success', 'success'])
  expect(await topics.topics()).toEqual(['own.a', 'own.b'])

  const [night] = await actions.run('kafka-drift', repository.schedule())
  expect(night?.result).toBe('success')
  const fork = { fork: 'stranger/caracal', files: files('  own.a: {}\n  own.c: {}\n') }
  const [, onSnapshot] = await actions.run('kafka-plan', repository.pullRequest(fork))
  expect(onSnapshot?.result).toBe('success')
  expect(onSnapshot?.summary).toContain('own.c')
})
