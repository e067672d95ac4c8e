import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { schemaProblems } from '../../support/document-schemas.ts'
import { onTerminal } from './terminal.ts'
import { type Workspace, workspace } from './workspace.ts'

const QUESTION = 'Type "yes" to apply: '

async function prepare(): Promise<Workspace> {
  const team = workspace('ask.')
  await team.create('ask.live')
  team.write(
    'ask.yaml',
    'version: 1\ntopics:\n  ask.live: {partitions: 1, config: {retention.ms: 14d}}\nenvironments: {prod: {}}\n',
  )
  return team
}

const APPLY = ['kafka', 'apply', '-f', 'ask.yaml', '--env', 'prod', '--config-file', 'client.properties']

test('on a terminal apply shows the plan, the cluster and the environment, and yes applies', async () => {
  const team = await prepare()
  const { code, output } = await onTerminal(APPLY, team.folder, { question: QUESTION, answer: 'yes\n' })
  const { clusterId } = JSON.parse((await team.caracal('plan -f ask.yaml --env prod --json')).stdout)
  const text = stripVTControlCharacters(output)
  expect(text).toContain('~ ask.live')
  expect(text).toContain(`Apply this to cluster ${clusterId}, env prod?\n${QUESTION}`)
  expect(text).toContain('Apply: 1 done of 1 topic. Verified on 3 brokers.')
  expect(code).toBe(0)
  expect((await team.held())['ask.live']?.overrides).toEqual({ 'retention.ms': '1209600000' })
})

test.each([
  ['y', 'y\n'],
  ['YES', 'YES\n'],
  ['yes please', 'yes please\n'],
  ['an empty line', '\n'],
  ['no', 'no\n'],
  ['Ctrl+D', '\u0004'],
])('%s declines and changes nothing', async (_, answer) => {
  const team = await prepare()
  const command = [...APPLY, '--out', 'out.json']
  const { code, output } = await onTerminal(command, team.folder, { question: QUESTION, answer })
  expect(output).toContain('Nothing was changed.')
  expect(team.json('out.json')).toMatchObject({ outcome: 'declined', resources: [] })
  expect(schemaProblems('apply', team.json('out.json'))).toEqual([])
  expect(output).not.toContain('Apply:')
  expect(code).toBe(1)
  expect((await team.held())['ask.live']?.overrides).toEqual({})
})

test('whoever is asked sees the plan, where stdout goes to a file', async () => {
  const team = await prepare()
  const { code, output } = await onTerminal(APPLY, team.folder, {
    question: QUESTION,
    answer: 'yes\n',
    stdout: 'apply.log',
  })
  const text = stripVTControlCharacters(output)
  expect(text.indexOf('~ ask.live')).toBeGreaterThan(-1)
  expect(text.indexOf('~ ask.live')).toBeLessThan(text.indexOf(QUESTION))
  expect(text).not.toContain('Apply: 1 done')
  const log = team.read('apply.log')
  expect(log).toContain('~ ask.live')
  expect(log).toContain('Apply: 1 done of 1 topic. Verified on 3 brokers.')
  expect(code).toBe(0)
})

test('Ctrl+C at the question changes nothing and exits 130', async () => {
  const team = await prepare()
  const command = [...APPLY, '--out', 'out.json']
  const { code, output } = await onTerminal(command, team.folder, { question: QUESTION, answer: '\u0003' })
  expect(output).toContain('Interrupted')
  expect(team.json('out.json')).toMatchObject({ error: { kind: 'interrupted', exitCode: 130 } })
  expect(code).toBe(130)
  expect((await team.held())['ask.live']?.overrides).toEqual({})
})

test.each([
  [
    'its config is changed',
    (team: Workspace) => team.alter('ask.live', { 'retention.ms': '3600000' }),
    'ask.live: its override retention.ms went from none to 1h',
  ],
  [
    'records arrive on a topic to be deleted, which was empty',
    (team: Workspace) => team.produce('ask.gone', 1_000),
    'ask.gone: data-loss of delete grew from none to',
  ],
  [
    'a consumer joins on a topic to be deleted',
    (team: Workspace) => team.joinGroup('ask.readers', 'ask.gone'),
    'ask.gone: active groups went from none to ask.readers',
  ],
  ['the topic is deleted', (team: Workspace) => team.delete('ask.live'), 'ask.live: somebody deleted it'],
])('while the question is open %s: nothing is sent, and what has changed is listed', async (_, meanwhile, change) => {
  const team = await prepare()
  await team.create('ask.gone')
  team.write(
    'ask.yaml',
    'version: 1\ntopics:\n  ask.live: {partitions: 1, config: {retention.ms: 14d}}\n  ask.gone: {state: absent}\nenvironments: {prod: {}}\n',
  )
  const before = await team.held()
  let then = before
  const { code, output } = await onTerminal([...APPLY, '--out', 'out.json'], team.folder, {
    question: QUESTION,
    answer: 'yes\n',
    meanwhile: async () => {
      await meanwhile(team)
      then = await team.held()
    },
  })
  const text = stripVTControlCharacters(output).replaceAll(/\s+/g, ' ')
  expect(text).toContain('Since this plan was shown, this has changed:')
  expect(text).toContain(change)
  expect(text).toContain('Nothing was sent (exit 3). Run apply again and review the new plan.')
  expect(team.json('out.json')).toMatchObject({ outcome: 'moved', saved: null, resources: [] })
  expect(schemaProblems('apply', team.json('out.json'))).toEqual([])
  expect(code).toBe(3)
  expect(await team.held()).toEqual(then)
})

test('nobody is asked where there is nothing to do', async () => {
  const team = await prepare()
  team.write('ask.yaml', 'version: 1\ntopics:\n  ask.live: {partitions: 1}\nenvironments: {prod: {}}\n')
  const { code, output } = await onTerminal(APPLY, team.folder, { question: QUESTION, answer: 'yes\n' })
  expect(output).toContain('No changes')
  expect(output).not.toContain(QUESTION)
  expect(code).toBe(0)
})
