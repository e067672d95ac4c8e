import { beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { ApplyDocument, StepResult } from '../../../src/model/apply-document.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { renderDiagnostics } from '../../../src/render/layout/diagnostics.ts'
import { renderApplyText, stepResults } from '../../../src/render/text/apply.ts'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { renderQuestion } from '../../../src/render/text/question.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { planned } from '../../support/model/planned.ts'
import type { TopicWish } from '../../support/model/topics.ts'

const NEW = 1_000
const HARMFUL = 70
const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const lineCount = (text: string) => text.split('\n').length - 1

/** A thousand new topics, and more than are shown of a kind that are blocked, go, lose records, or change without a risk. */
let plan: PlanDocument
beforeAll(async () => {
  const cluster = new InMemoryCluster()
  const wishes: Record<string, TopicWish> = {}
  for (const index of range(HARMFUL)) {
    cluster.add(`caracal.blocked.${index}`, { partitions: 9 }).add(`caracal.gone.${index}`)
    cluster.add(`caracal.cut.${index}`).add(`caracal.longer.${index}`)
    wishes[`caracal.blocked.${index}`] = { partitions: 6 }
    wishes[`caracal.gone.${index}`] = { state: 'absent' }
    wishes[`caracal.cut.${index}`] = { config: { 'retention.ms': '1000' }, allow: { 'data-loss': 'retention.ms 1s' } }
    wishes[`caracal.longer.${index}`] = { config: { 'retention.ms': '-1' } }
  }
  for (const index of range(NEW)) wishes[`caracal.new.${index}`] = {}
  plan = await planned(wishes, cluster, { maxDeletes: NEW })
})

/** How many topics of this kind the text names with this sign. */
const named = (text: string, sign: string, kind: string) =>
  text.split('\n').filter((line) => line.startsWith(`${sign} caracal.${kind}.`)).length

describe('a plan of very many topics', () => {
  test('in brief counts what can do no harm, and names all that is blocked, goes or may hurt', () => {
    const text = renderPlanText(plan, 'brief')
    expect(lineCount(text)).toBeLessThan(2_000)
    expect(named(text, '!', 'blocked')).toBe(HARMFUL)
    expect(named(text, '-', 'gone')).toBe(HARMFUL)
    expect(named(text, '~', 'cut')).toBe(HARMFUL)
    expect(named(text, '~', 'longer')).toBe(50)
    expect(named(text, '+', 'new')).toBe(50)
    expect(text).toContain('\n~ and 20 more to change without a risk: plan | less shows all\n')
    expect(text).toContain('\n+ and 950 more to create: plan | less shows all\n')
    expect(text).toContain('Plan: 1000 to create, 140 to change, 70 to delete; ')
    // A command is one line, however long: it is there to be copied.
    const wide = text.split('\n').filter((line) => line.length > 80 && !line.startsWith('  caracal kafka apply '))
    expect(wide).toEqual([])
  })

  test('as a whole is whole', () => {
    const text = renderPlanText(plan)
    expect(named(text, '+', 'new')).toBe(NEW)
    expect(named(text, '~', 'longer')).toBe(HARMFUL)
    expect(text).not.toContain(' more ')
    expect(text).toContain(`--target caracal.new.${NEW - 1}`)
  })
})

test('a plan of a few topics is the same in brief', async () => {
  const wishes = Object.fromEntries(range(50).map((index) => [`caracal.new.${index}`, {}]))
  const few = await planned(wishes, new InMemoryCluster())
  expect(renderPlanText(few, 'brief')).toBe(renderPlanText(few))
})

test('of very many targets in brief names some', () => {
  const target = range(1_000).map((index) => `caracal.new.${index}`)
  const narrowed = { ...plan, options: { ...plan.options, target } }
  expect(renderPlanText(narrowed, 'brief')).toMatch(/ caracal\.new\.19 and 980 more\s+targets, scope caracal\.\n/)
  expect(renderPlanText(narrowed)).toContain(' caracal.new.999, scope caracal.\n')
})

describe('topics that are blocked for one reason', () => {
  const hidden = (topic: string, line: number) => ({
    ...{
      resource: topicNamed(topic),
      place: { file: 'a.yaml', line, column: 3 },
      code: 'not-visible' as const,
      attribute: null,
      error: null,
    },
    reason: 'not visible (needs DESCRIBE): it may or may not exist, so nothing is planned.',
  })
  const blockedAlone = (count: number): PlanDocument => ({
    ...{ ...plan, changes: [], risks: [], notes: [], unmanaged: [] },
    blocks: range(count).map((index) => hidden(`caracal.t${index}`, index + 3)),
  })

  test('are listed under it, once for all of them', () => {
    const text = renderPlanText(blockedAlone(10))
    expect(text.match(/blocked: not visible/g)).toHaveLength(1)
    expect(text).toContain('! 10 topics\n    ! blocked: not visible (needs DESCRIBE): it may or may not exist, so')
    expect(text).toMatch(/\n {4}caracal\.t9 +a\.yaml:12:3\n/)
  })

  test('stay by themselves if they are few, or have more to say', () => {
    expect(renderPlanText(blockedAlone(3)).match(/blocked: not visible/g)).toHaveLength(3)
    const note = { resource: topicNamed('caracal.t0'), place: null, code: 'not-checked' as const, text: 'not checked' }
    const text = renderPlanText({ ...blockedAlone(10), notes: [note] })
    expect(text.match(/blocked: not visible/g)).toHaveLength(2)
    expect(text).toContain('! 9 topics')
  })
})

describe('the same mistake in many places of a file', () => {
  const mistake = (line: number): Diagnostic => ({
    ...{ code: 'E024', severity: 'error', summary: `topic "t${line}" has no partitions`, hint: 'Add partitions.' },
    ...{ place: { file: 'a.yaml', line, column: 3 }, frame: null, related: [] },
  })

  test('has its hint five times, and a line for each further place', () => {
    const text = renderDiagnostics(range(150).map(mistake), { files: 1 })
    expect(text.match(/Add partitions\./g)).toHaveLength(5)
    expect(text).toContain('  145 more in this file:\n    line   5  topic "t5" has no partitions\n')
    expect(text.match(/has no partitions/g)).toHaveLength(150)
  })

  test('in brief names some of them', () => {
    const text = renderDiagnostics(range(150).map(mistake), { files: 1, detail: 'brief' })
    expect(text.match(/has no partitions/g)).toHaveLength(15)
    expect(text).toContain('… and 135 more like them')
    expect(text).toContain('150 errors, 0 warnings in 1 file.')
  })
})

describe('ten thousand diagnostics', () => {
  const diagnostic = (line: number): Diagnostic => ({
    ...{ code: 'X001', severity: line % 400 === 399 ? 'error' : 'warning', summary: `on ${line}`, hint: null },
    ...{ place: { file: 'a.yaml', line, column: 1 }, frame: null, related: [] },
  })
  const all = range(10_000).map(diagnostic)

  test('in brief are counted, errors first', () => {
    const text = renderDiagnostics(all, { files: 1, detail: 'brief' })
    expect(text.match(/^Error /gm)).toHaveLength(20)
    expect(text).not.toMatch(/^Warning /m)
    expect(text).toMatch(
      /\n… and 9,980 more problems: --json or a pipe \(2>&1 \| less\) shows all\n25 errors, 9975 warnings in 1 file\./,
    )
  })

  test('that are no more than fit are told in their order', () => {
    const few = all.slice(390, 410)
    expect(renderDiagnostics(few, { files: 1, detail: 'brief' })).toBe(renderDiagnostics(few, { files: 1 }))
  })

  test('as a whole are whole', () => {
    expect(renderDiagnostics(all, { files: 1 }).match(/^(Error|Warning) /gm)).toHaveLength(10_000)
  })
})

describe('the results of an apply', () => {
  const step = (topic: string) =>
    ({ kind: 'create-topic', resource: topicNamed(topic), partitions: 1, replicationFactor: 1, config: {} }) as const
  const result = (index: number): StepResult => {
    const failed = index % 100 === 0
    return {
      ...{ step: { ...step(`t${index}`), changes: [] }, status: failed ? 'failed' : 'done' },
      ...{ reason: failed ? 'POLICY_VIOLATION' : null, sent: true },
    }
  }
  const told = (detail: 'whole' | 'brief', count: number) => range(count).map(result).map(stepResults(detail)).join('')

  test('in brief end with a word once there are too many of a kind; failures are a kind of their own', () => {
    const lines = told('brief', 10_000).trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(50)
    expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(50)
    expect(lines.filter((line) => line.startsWith('  (more'))).toEqual([
      '  (more that are done are counted, not listed)',
      '  (more that are failed are counted, not listed)',
    ])
    expect(lines).toHaveLength(102)
  })

  test('that were skipped are three lines and a count, in a pipe as well: an interrupt skips hundreds for one reason', () => {
    const skipped = range(700).map(
      (index) => ({ ...result(index), status: 'skipped', reason: 'interrupted', sent: false }) as const,
    )
    const lines = skipped.map(stepResults('whole')).join('').trimEnd().split('\n')
    expect(lines).toEqual([
      '· create t0: skipped: interrupted',
      '· create t1: skipped: interrupted',
      '· create t2: skipped: interrupted',
      '  (more that are skipped are counted, not listed)',
    ])
  })

  test('at its end count what was not started, by reason, and do not look like deletions', () => {
    const skipped = (reason: string) => (topic: string) =>
      ({ resource: topicNamed(topic), status: 'skipped', reason, steps: [] }) as const
    const resources = [
      ...range(700).map((index) => skipped('interrupted')(`t${index}`)),
      skipped('moved since the plan')('x'),
    ]
    const document = {
      outcome: 'interrupted',
      moved: [],
      resources,
      failure: null,
      verifiedBrokers: 0,
      plan,
      saved: null,
    }
    const text = renderApplyText({ format: 'caracal-apply', version: 2, ...document } as never)
    expect(text.split('\n').slice(0, 3)).toEqual([
      '· x: skipped: moved since the plan',
      '· 700 topics not started: interrupted',
      'Apply: 0 done, 701 skipped of 701 topics.',
    ])
    expect(text).not.toMatch(/^-/m)
  })

  test('as a whole, and where they are few, are whole', () => {
    expect(lineCount(told('whole', 10_000))).toBe(10_000)
    expect(told('brief', 50)).toBe(told('whole', 50))
  })

  test('at its end name as many as a person reads', () => {
    const resources = range(1_000).map(
      (index) =>
        ({ resource: { kind: 'topic', name: `t${index}` }, status: 'failed', reason: 'no', error: null }) as const,
    )
    const document = { outcome: 'partial', moved: [], resources, failure: null, verifiedBrokers: 0, plan, saved: null }
    const ended = document as unknown as ApplyDocument
    expect(renderApplyText(ended, 'brief')).toContain(
      '✗ t49: failed: no\nand 950 more topics: --out FILE has all\nApply: 0 done',
    )
    expect(lineCount(renderApplyText(ended, 'brief'))).toBeLessThan(60)
    expect(renderApplyText(ended)).toContain('✗ t999: failed')
  })

  test('name as many of the differences of a plan that no longer holds', () => {
    const moved = range(1_000).map((index) => ({
      ...{
        resource: { kind: 'topic', name: `t${index}` },
        cause: 'cluster',
        attribute: 'partitions',
        from: '1',
        to: '2',
        text: 'moved',
      },
    }))
    const document = { outcome: 'moved', moved, resources: [], failure: null, verifiedBrokers: 0, plan, saved: null }
    const text = renderApplyText(document as unknown as ApplyDocument, 'brief')
    expect(text).toContain('! t49: moved\n! and 950 more differences: --out FILE has all\nNothing was sent')
    expect(renderApplyText(document as unknown as ApplyDocument)).toContain('! t999: moved')
  })
})

describe('the question', () => {
  test('below a long plan repeats what may hurt, worst first', () => {
    const text = renderQuestion(plan, { isLong: true })
    expect(text).toMatch(/^Risks, from the plan above:\n⚠ caracal\.\w+\.\d+: data-loss \(/)
    expect(text).toMatch(/\n⚠ and 125 more risks\n\nApply this to cluster test-cluster, env prod\?\n$/)
    expect(lineCount(text)).toBeLessThan(22)
  })

  test('says how much goes', () => {
    const [risk] = plan.risks
    if (risk === undefined) throw new Error('no risk')
    const text = renderQuestion({ ...plan, risks: [{ ...risk, loss: null }] }, { isLong: true })
    expect(text).toContain(', loses an unknown amount\n\nApply this')
  })

  test('is all there is below a short plan, and below one that cannot hurt', () => {
    expect(renderQuestion(plan, { isLong: false })).toBe('Apply this to cluster test-cluster, env prod?\n')
    expect(renderQuestion({ ...plan, risks: [] }, { isLong: true })).toBe(
      'Apply this to cluster test-cluster, env prod?\n',
    )
  })
})
