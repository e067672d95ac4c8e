import { parsePatch } from 'diff'
import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/plan/plan-document.ts'
import { desiredState } from '../../../src/render/diff/desired-state.ts'
import { renderPlanDiff } from '../../../src/render/diff/plan.ts'
import { topicDiff } from '../../../src/render/diff/topic-diff.ts'
import { topicManifest } from '../../../src/render/diff/topic-manifest.ts'
import { examplePlans } from '../model/example-plans.ts'

const plans = await examplePlans()

describe('the plan as a diff', () => {
  test.each(Object.entries(plans))('%s', async (name, document) => {
    const text = renderPlanDiff(document)
    await expect(text).toMatchFileSnapshot(`golden/plan-${name}.diff`)
    expect(headersOf(text)).toEqual([...new Set(document.changes.map(({ topic }) => topic))].sort())
  })

  test('says what it does not know of a topic, and makes nothing of it up', () => {
    const live = { partitions: 3, replicationFactor: '2, 3', config: { 'a.secret': null, 'b.c': '1' } }
    expect(topicManifest(live)).toBe(
      'partitions: 3\nreplicationFactor: 2, 3\nconfig:\n  a.secret: (hidden)\n  b.c: "1"\n',
    )
    const created = {
      kind: 'create',
      topic: 't',
      place: null,
      partitions: 1,
      replicationFactor: null,
      config: {},
    } as const
    expect(topicManifest(desiredState(null, [created]))).toBe('partitions: 1\n')
  })
})

describe('words that are not meant well', () => {
  const HOSTILE = [
    'x\n--- live/other\n+++ desired/other\n@@ -1 +1 @@\n-a\n+b',
    '-- live/other',
    '++ desired/other',
    '\r\n@@ -1 +1 @@',
    '\u001b[2J\u202e\u2028\u0085\ud800\u{e0001}',
    '../../etc/passwd',
    '..',
    '# no comment',
    '"\\',
    'a: b',
    '',
  ]

  test.each(HOSTILE)('%j as topic, config and value is one file of one hunk, and is read back', (word) => {
    const live = { partitions: 1, replicationFactor: 1, config: { [word]: word, z: word } }
    const diff = topicDiff(word, live, { ...live, config: { z: 'x' } })
    expect(diff).toMatch(/^[ -~\n]*$/)
    const [patch, ...more] = parsePatch(diff)
    expect(more).toEqual([])
    expect(patch?.hunks).toHaveLength(1)
    expect(decodeURIComponent(patch?.oldFileName ?? '')).toBe(`live/${word.toWellFormed()}`)
    expect(patch?.oldFileName?.split('/')).toHaveLength(2)
    expect(patch?.oldFileName).not.toMatch(/\/\.\.?$/)
  })

  test.each(HOSTILE)('%j in everything that is said of a topic is no part of the diff', (word) => {
    const { refused } = plans
    if (refused === undefined) throw new Error('no example')
    const text = renderPlanDiff(withWord(refused, word))
    expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/mu)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(headersOf(text)).toEqual(headersOf(renderPlanDiff(refused)))
  })
})

/** The same plan, in which whatever people, brokers and git wrote is one word. */
function withWord(plan: PlanDocument, word: string): PlanDocument {
  const place = { file: word, line: 1, column: 1 }
  const attribute = { name: word, from: word, to: word }
  const related = [{ place, message: word }]
  const diagnostic = {
    code: 'W001',
    severity: 'warning',
    summary: word,
    hint: word,
    place,
    frame: null,
    related,
  } as const
  return {
    ...plan,
    environment: word,
    clusterId: word,
    manifests: { ...plan.manifests, scope: [word] },
    options: { ...plan.options, target: [word] },
    diagnostics: [diagnostic],
    unmanaged: [word],
    blocks: plan.blocks.map((block) => ({ ...block, place, attribute, reason: word })),
    risks: plan.risks.map((risk) => ({ ...risk, words: word, text: word })),
    notes: plan.notes.map((note) => ({ ...note, place, text: word })),
    refusals: plan.refusals.map((refusal) => ({ ...refusal, text: word })),
    applyRest: word,
  }
}

/** The topics that a reader of diffs sees. */
function headersOf(text: string): readonly string[] {
  return parsePatch(text)
    .filter(({ hunks }) => hunks.length > 0)
    .map(({ oldFileName, newFileName }) => (oldFileName === '/dev/null' ? newFileName : oldFileName) ?? '')
    .map((name) => name.replace(/^\w+\//, ''))
    .sort()
}
