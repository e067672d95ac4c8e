import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { digestOf, sealed } from '../../../src/plan/identity.ts'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { BuiltBin } from './built-bin.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const PLANS = await examplePlans()
const PLAN = PLANS['changes'] as PlanDocument
const TEXT = JSON.stringify(PLAN, null, 2)

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

let folder: string
const at = (name: string) => join(folder, name)
const run = (line: string) => bin.run(['kafka', ...line.split(' ')], { cwd: folder })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-saved-'))
  mkdirSync(at('manifests'))
  writeFileSync(at('manifests/m.yaml'), 'version: 1\ntopics:\n  a.b: {partitions: 1}\n')
  writeFileSync(at('plan.json'), TEXT)
  return () => rmSync(folder, { recursive: true })
})

describe('show', () => {
  test.each(['refused', 'invalid'])('prints the plan "%s" as it was made', async (name) => {
    const plan = PLANS[name] as PlanDocument
    writeFileSync(at('plan.json'), JSON.stringify(plan))
    const named = plan.digest === null ? '' : `Plan ${plan.digest} of 2026-01-02 03:04 UTC.\n`
    expect(await run('show plan.json')).toEqual({ code: 0, stdout: `${renderPlanText(plan)}${named}`, stderr: '' })
  })

  test('--json prints the document', async () => {
    const { code, stdout, stderr } = await run('show plan.json --json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(JSON.parse(TEXT))
    expect(schemaProblems('plan', JSON.parse(stdout))).toEqual([])
  })

  test('warns of a plan that somebody edited, and is no success', async () => {
    writeFileSync(at('plan.json'), TEXT.replaceAll('2592000000', '60000'))
    const { code, stdout, stderr } = await run('show plan.json')
    expect(stdout).toContain('retention.ms 1m')
    expect(stderr).toBe(
      'Warning: plan.json was changed after caracal wrote it: its seal is not that of its content. Do not trust what it shows.\n',
    )
    expect(code).toBe(1)
  })

  test('warns of words and figures that somebody edited as well', async () => {
    const plan = PLANS['refused'] as PlanDocument
    const risks = plan.risks.map((risk) => ({ ...risk, text: 'harmless.', loss: null }))
    writeFileSync(at('plan.json'), JSON.stringify({ ...plan, risks }))
    const { code, stdout, stderr } = await run('show plan.json')
    expect(stdout).toContain('harmless.')
    expect(stderr).toContain('Warning: plan.json was changed after caracal wrote it')
    expect(code).toBe(1)
  })

  test('no word of a plan can move the cursor or colour the terminal', async () => {
    const hostile = TEXT.replaceAll(/caracal\.agent\.tools|test-cluster|"prod"/g, (word) =>
      word.replace(/\w(?="?$)/, '\\u001b[2J\\u009b2J\\r'),
    )
    writeFileSync(at('plan.json'), hostile)
    const { code, stdout, stderr } = await run('show plan.json')
    expect(code).toBe(1)
    expect(stdout).toContain('2J')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

/** What else is no plan is told apart by test/unit/plan/saved-plan. */
const NO_PLAN: readonly (readonly [file: string, text: string | null, told: string])[] = [
  ['missing.json', null, 'cannot read missing.json: no such file'],
  ['manifests', null, 'cannot read manifests: it is a directory'],
  ['newer.json', TEXT.replace('"version": 2', '"version": 3'), 'newer.json was written by a newer caracal'],
]

/** Nothing listens on port 1 of loopback: whatever connected would exit 69. */
const APPLY = '--auto-approve --bootstrap-servers 127.0.0.1:1'

describe.each(['show FILE', `apply FILE ${APPLY}`])('caracal kafka %s', (line) => {
  test.each(NO_PLAN)('tells that %s is no plan', async (file, text, told) => {
    if (text !== null) writeFileSync(at(file), text)
    const { code, stdout, stderr } = await run(line.replace('FILE', file))
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(`Error: ${told}`)
    expect(stderr).toContain('caracal kafka plan --out FILE')
  })
})

describe('apply PLAN', () => {
  const edited = (edit: Partial<PlanDocument>) => {
    const plan = { ...PLAN, ...edit }
    return JSON.stringify(sealed({ ...plan, digest: plan.digest === null ? null : digestOf(plan) }))
  }

  test.each([
    ['edited', TEXT.replaceAll('2592000000', '60000'), 'was changed after caracal wrote it'],
    ['with other words for people', TEXT.replace('"create": 1', '"create": 2'), 'was changed after caracal wrote it'],
    ['that compared nothing', JSON.stringify(PLANS['wrong-cluster']), 'compared nothing'],
    [
      'of a snapshot',
      edited({ snapshot: { takenAt: '2026-01-02T03:04:05.000Z', filter: null } }),
      'was made on a snapshot of 2026-01-02T03:04:05.000Z, not on the cluster',
    ],
  ])('refuses a plan %s before it connects', async (_, text, told) => {
    writeFileSync(at('plan.json'), text)
    const { code, stdout, stderr } = await run(`apply plan.json ${APPLY} --out out.json`)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(`Error: plan.json ${told}`)
    expect(stderr).toContain('Nothing was sent.')
    expect(JSON.parse(readFileSync(at('out.json'), 'utf8'))).toMatchObject({ error: { kind: 'refused', exitCode: 3 } })
  })

  test('connects with a plan that may be applied', async () => {
    const { code } = await run(`apply plan.json ${APPLY}`)
    expect(code).toBe(69)
  })

  test.each([
    `apply plan.json ${APPLY} --out plan.json`,
    `apply plan.json ${APPLY} --out ./manifests/../plan.json`,
    'apply plan.json --no-such-flag --out plan.json',
    'apply --max-deletes x plan.json --out plan.json',
  ])('%s does not destroy the plan', async (line) => {
    const { code, stderr } = await run(line)
    expect(code).toBe(64)
    expect(stderr).toContain('it is the plan that this run is to apply')
    expect(readFileSync(at('plan.json'), 'utf8')).toBe(TEXT)
  })
})
