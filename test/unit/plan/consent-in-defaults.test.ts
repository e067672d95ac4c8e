import { describe, expect, test } from 'vitest'
import { renderPlanHtml } from '../../../src/render/html/plan.ts'
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { judge } from '../validate/judge.ts'

type Files = Readonly<Record<string, string>>

const RETENTION = { config: { 'retention.ms': '2592000000' } }

async function planOf(files: Files, { env = null, target = [] }: { env?: string | null; target?: string[] } = {}) {
  const { state, diagnostics } = judge(files, env)
  expect(diagnostics).toEqual([])
  const cluster = new InMemoryCluster()
  for (const { name } of state.topics) cluster.add(name, RETENTION)
  const { document } = await plan(state, cluster, { target })
  expect(schemaProblems('plan', document)).toEqual([])
  return document
}

const topics = (names: readonly string[], retention = '') =>
  names.map((name) => `  ${name}:${retention === '' ? '' : `\n    config: {retention.ms: ${retention}}`}\n`).join('')

const file = (allow: string, names: readonly string[], more = '') =>
  `version: 1\ndefaults:\n  partitions: 1\n  config: {retention.ms: 7d}\n${allow}topics:\n${topics(names)}${more}`

const ALLOW = '  allow: {data-loss: retention.ms 7d}\n'

describe('consent in defaults', () => {
  test('is for every topic of the file that gets exactly that change', async () => {
    const document = await planOf({ 'a.yaml': file(ALLOW, ['a', 'b'], topics(['c'], '1d')) })
    expect(document.risks.map(({ resource, consent }) => [resource.name, consent])).toEqual([
      ['a', { kind: 'given', by: 'manifest', place: { file: 'a.yaml', line: 5, column: 11 }, in: 'defaults' }],
      ['b', { kind: 'given', by: 'manifest', place: { file: 'a.yaml', line: 5, column: 11 }, in: 'defaults' }],
      ['c', { kind: 'missing' }],
    ])
    expect(document).toMatchObject({ outcome: 'refused', notes: [] })
    expect(renderPlanMarkdown(document)).toContain('given in `a.yaml:5` (defaults)')
    expect(renderPlanText(document)).toContain('a.yaml:5:11 (defaults)')
    expect(renderPlanHtml(document)).toContain('(defaults)')
    // The topic has no `allow` of its own, so there is none to replace.
    expect(renderPlanText(document)).toContain('add `allow: {data-loss: retention.ms 1d}`')
  })

  test('is not for topics of other files', async () => {
    const document = await planOf({ 'a.yaml': file(ALLOW, ['a']), 'b.yaml': file('', ['b']) })
    expect(document.risks.map(({ consent }) => consent.kind)).toEqual(['given', 'missing'])
  })

  test('adds to the consent of the topic', async () => {
    const own = '  c:\n    partitions: 2\n    allow: {key-order: partitions 2}\n'
    const document = await planOf({ 'a.yaml': file(ALLOW, ['a'], own) })
    expect(document).toMatchObject({ outcome: 'changes', notes: [] })
    expect(document.risks.map(({ code, consent }) => `${code} ${consent.kind}`).sort()).toEqual([
      'data-loss given',
      'data-loss given',
      'key-order given',
    ])
  })

  test('of an environment is for that environment', async () => {
    const inEnvironment = `environments:\n  dev:\n  prod:\n    defaults:\n    ${ALLOW}`
    const files = { 'a.yaml': file('', ['a'], inEnvironment) }
    expect((await planOf(files, { env: 'prod' })).outcome).toBe('changes')
    expect((await planOf(files, { env: 'dev' })).outcome).toBe('refused')
  })

  test('that no topic uses is reported once, and only by a run that looks at every topic', async () => {
    const unused = '  allow: {data-loss: retention.ms 3d}\n'
    const files = { 'a.yaml': file(unused, ['a', 'b']) }
    const consents = [
      { resource: null, risk: 'data-loss', change: 'retention.ms 3d', place: { file: 'a.yaml', line: 5, column: 11 } },
    ]
    expect((await planOf(files)).notes).toMatchObject([{ code: 'unused-consent', consents }])
    expect((await planOf(files, { target: ['a'] })).notes).toEqual([])
  })
})

test('consents of many topics that are no longer needed are one note', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const own = names.map((name) => `  ${name}:\n    allow: {data-loss: retention.ms 3d}\n`).join('')
  const text = `version: 1\ndefaults: {partitions: 1, config: {retention.ms: 30d}}\ntopics:\n${own}`
  const { notes } = await planOf({ 'a.yaml': text })
  expect(notes).toHaveLength(1)
  expect(notes[0]?.text).toBe(
    '5 consents are no longer needed (a.yaml:5, a.yaml:7, a.yaml:9 and 2 more); remove them when every environment is done',
  )
  expect(notes[0]?.consents?.map(({ resource }) => resource?.name)).toEqual(names)
})
