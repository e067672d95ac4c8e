import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic, Place } from '../../../src/diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { renderPlanGithub } from '../../../src/render/annotations/plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { HOSTILE_WORDS, withWord } from '../../support/model/hostile-words.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { planned } from '../../support/model/planned.ts'
import { readByRunner } from './github-runner.ts'

const plans = await examplePlans()

describe('the plan as workflow commands', () => {
  test.each(Object.entries(plans))('%s', async (name, document) => {
    const text = renderPlanGithub(document)
    await expect(text).toMatchFileSnapshot(`golden/plan-${name}.github.txt`)
    for (const command of readByRunner(text)) expect(command?.data).toMatch(/\S/)
  })

  test('every block and risk is at its line, an error where it stops apply', () => {
    for (const plan of Object.values(plans)) {
      const at = (kind: string) =>
        readByRunner(renderPlanGithub(plan)).flatMap((command) =>
          command?.name === kind ? [`${command.properties['file']}:${command.properties['line']}`] : [],
        )
      const place = (id: string) => plan.changes.find((change) => change.id === id)?.place
      const places = (missing: boolean) =>
        plan.risks.filter(({ consent }) => (consent.kind === 'missing') === missing).map(({ change }) => place(change))
      const line = (here: Place) => `${[plan.source.folder, here.file].filter(Boolean).join('/')}:${here.line}`
      for (const here of [...plan.blocks.map((block) => block.place), ...places(true)]) {
        if (here) expect(at('error')).toContain(line(here))
      }
      for (const here of places(false)) if (here) expect(at('warning')).toContain(line(here))
    }
  })
})

describe('the limit of ten of a kind', () => {
  const diagnostic = (line: number, severity: 'error' | 'warning', length = 1): Diagnostic => ({
    ...{ code: 'E001', severity, summary: `no ${line}`, hint: 'x'.repeat(length), frame: null, related: [] },
    place: { file: 'a.yaml', line, column: 1 },
  })
  const invalid = (diagnostics: readonly Diagnostic[]): PlanDocument => ({
    ...(plans['invalid'] as PlanDocument),
    diagnostics,
  })
  const commands = (plan: PlanDocument) => readByRunner(renderPlanGithub(plan)).flatMap((command) => command ?? [])

  test.each([
    [9, 10, null],
    [10, 10, 'And 1 more error: see the plan.'],
    [500, 10, 'And 491 more errors: see the plan.'],
  ])('%i errors beside what the run comes to', (count, shown, more) => {
    const all = Array.from({ length: count }, (_, index) => diagnostic(index, 'error'))
    const errors = commands(invalid(all)).filter(({ name }) => name === 'error')
    expect(errors).toHaveLength(shown)
    expect(errors.slice(1).map(({ properties }) => properties['line'])).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ])
    expect(errors.flatMap(({ data }) => /And .*/.exec(data) ?? [])).toEqual(more === null ? [] : [more])
    expect(errors.at(-1)?.data.endsWith(more ?? '')).toBe(true)
  })

  test('each kind has its own', () => {
    const all = Array.from({ length: 24 }, (_, index) => diagnostic(index, index % 2 === 0 ? 'error' : 'warning'))
    const text = commands(invalid(all))
    expect(text.filter(({ name }) => name === 'error')).toHaveLength(10)
    expect(text.filter(({ name }) => name === 'warning')).toHaveLength(10)
    expect(text.at(-1)?.data).toContain('And 2 more warnings: see the plan.')
  })

  test('what a runner would cut is cut here, and how many more there are is said all the same', () => {
    const all = Array.from({ length: 30 }, (_, index) => diagnostic(index, 'error', 9_000))
    for (const { data } of commands(invalid(all))) expect(data.length).toBeLessThanOrEqual(4096)
    expect(commands(invalid(all)).at(-1)?.data).toMatch(/x…\nAnd 21 more errors: see the plan\.$/)
  })

  test('what loses most is not among those that are left out', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `caracal.t${index}`)
    const cluster = new InMemoryCluster()
    for (const name of names) cluster.add(name, { config: { 'retention.ms': '604800000' } })
    cluster.add('caracal.z', { partitions: 2 })
    const shorter = { config: { 'retention.ms': '1000' } }
    const plan = await planned(
      { ...Object.fromEntries(names.map((name) => [name, shorter])), 'caracal.a': {}, 'caracal.z': { partitions: 3 } },
      cluster,
    )
    const risks = plan.risks.map((risk) => (risk.resource.name === 'caracal.t9' ? { ...risk, loss: null } : risk))
    const [, first, ...rest] = commands({ ...plan, risks })
    expect(first?.properties['title']).toBe('data-loss without consent: caracal.t9')
    expect(rest.map(({ properties }) => properties['title'])).not.toContain('key-order without consent: caracal.z')
  })
})

describe('where the lines are', () => {
  test.each([
    ['manifests/a.yaml', '', 'manifests/a.yaml'],
    ['./manifests/a.yaml', 'teams/billing', 'teams/billing/manifests/a.yaml'],
    ['../shared/a.yaml', 'teams/billing', 'teams/shared/a.yaml'],
    ['/elsewhere/m.yaml', 'teams', '/elsewhere/m.yaml'],
    ['a, b: 100%.yaml', '', 'a, b: 100%.yaml'],
    ['../../a.yaml', 'teams', undefined],
    ['<stdin>', '', undefined],
  ])('%s from %j', (file, folder, shown) => {
    const { invalid } = plans
    if (invalid === undefined) throw new Error('no example')
    const diagnostics = invalid.diagnostics.map((one) => ({ ...one, place: { file, line: 16, column: 7 } }))
    const [, command] = readByRunner(
      renderPlanGithub({ ...invalid, diagnostics, source: { ...invalid.source, folder } }),
    )
    expect(command?.properties['file']).toBe(shown)
    expect(command?.properties['line']).toBe(shown === undefined ? undefined : '16')
    if (shown === undefined) expect(command?.data).toContain(`${file}:16:7`)
  })

  test('other places that take part are told', () => {
    const { invalid } = plans
    if (invalid === undefined) throw new Error('no example')
    const related = [{ place: { file: 'b.yaml', line: 3, column: 1 }, message: 'is the first' }]
    const diagnostics = invalid.diagnostics.map((one) => ({ ...one, related }))
    expect(renderPlanGithub({ ...invalid, diagnostics })).toContain('::b.yaml:3:1 is the first%0ADid you mean')
  })
})

describe('words that are not meant well', () => {
  const examples = Object.entries(plans)
  /** What a runner is told to do, whatever the words: which commands, and what about them beside the place. */
  const shape = (plan: PlanDocument, tokens: readonly string[] = []) =>
    readByRunner(renderPlanGithub(plan), tokens).map((command) => {
      const names = Object.keys(command?.properties ?? {})
      return [command?.name, ...names.filter((name) => !['file', 'line', 'col'].includes(name))]
    })

  test.each(HOSTILE_WORDS)('%j starts no second command', (word) => {
    for (const [, plan] of examples) {
      expect(shape(withWord(plan, word), ['token'])).toEqual(shape(withWord(plan, 'word')))
      expect(renderPlanGithub(withWord(plan, word)).replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##\[/u,
      )
    }
  })

  test.each(HOSTILE_WORDS)('%j is read as it was said, but for what cannot be printed', (word) => {
    const { refused } = plans
    if (refused === undefined) throw new Error('no example')
    const blocked = readByRunner(renderPlanGithub(withWord(refused, word))).find((command) =>
      command?.properties['title']?.startsWith('blocked'),
    )
    const said = word.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').replaceAll('##[', '# #[')
    expect(blocked?.data.endsWith(`${said} ${said} → ${said}: ${said}`)).toBe(true)
  })

  test('nor does any other', () => {
    const piece = fc.oneof(
      fc.constantFrom('::', '##[', ']', '%', '%0A', '\n', '\r', ',', '=', ':', 'error', 'token', ' '),
      fc.string(),
    )
    const word = fc.array(piece, { minLength: 1 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(word, fc.constantFrom(...examples), (text, [, plan]) => {
        expect(shape(withWord(plan, text), ['token'])).toEqual(shape(withWord(plan, 'word')))
      }),
    )
  })
})

test('the runner of these tests knows its commands', () => {
  expect(readByRunner('  ::error file=a,line=1::b%0Ac\nx ##[set-output name=a]b\n::nosuch::x\nx ::error::y\n')).toEqual(
    [
      { name: 'error', properties: { file: 'a', line: '1' }, data: 'b\nc' },
      { name: 'set-output', properties: { name: 'a' }, data: 'b' },
      null,
      null,
    ],
  )
  expect(readByRunner('::token::', ['token'])).toMatchObject([{ name: 'token' }])
})
