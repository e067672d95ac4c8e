import { parsePatch } from 'diff'
import { describe, expect, test } from 'vitest'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { renderPlanDiff } from '../../../src/render/unified-diff/plan.ts'
import { topicDiff } from '../../../src/render/unified-diff/topic-diff.ts'
import { spelledOnce, topicManifest } from '../../../src/render/unified-diff/topic-manifest.ts'
import { topicAfter } from '../../../src/resources/topics/changes/change-kinds.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { HOSTILE_WORDS, withWord } from '../../support/model/hostile-words.ts'

const plans = await examplePlans()

describe('the plan as a diff', () => {
  test.each(Object.entries(plans))('%s', async (name, document) => {
    const text = renderPlanDiff(document)
    await expect(text).toMatchFileSnapshot(`golden/plan-${name}.diff`)
    expect(headersOf(text)).toEqual([...new Set(document.changes.map(({ resource: { name: topic } }) => topic))].sort())
  })

  test('says what it does not know of a topic, and makes nothing of it up', () => {
    const live = { partitions: 3, replicationFactor: '2, 3', config: { 'a.secret': null, 'b.c': '1' } }
    expect(topicManifest(live)).toBe(
      'partitions: 3\nreplicationFactor: 2, 3\nconfig:\n  a.secret: (hidden)\n  b.c: "1"\n',
    )
    const created = {
      kind: 'create',
      resource: topicNamed('t'),
      place: null,
      partitions: 1,
      replicationFactor: null,
      config: {},
    } as const
    expect(topicManifest(topicAfter(null, [created]))).toBe('partitions: 1\n')
  })
})

describe('words that are not meant well', () => {
  test('are spelled once as they are alone', () => {
    const spell = spelledOnce()
    const states = HOSTILE_WORDS.flatMap((word) => [
      { partitions: 1, replicationFactor: 1, config: { [word]: word, z: word } },
      { partitions: null, replicationFactor: null, config: { [word]: 'x' } },
    ])
    for (const state of [...states, ...states]) expect(topicManifest(state, spell)).toBe(topicManifest(state))
  })

  test.each(HOSTILE_WORDS)('%j as topic, config and value is one file of one hunk, and is read back', (word) => {
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

  test.each(HOSTILE_WORDS)('%j in everything that is said of a topic is no part of the diff', (word) => {
    const { refused } = plans
    if (refused === undefined) throw new Error('no example')
    const text = renderPlanDiff(withWord(refused, word))
    expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/mu)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(headersOf(text)).toEqual(headersOf(renderPlanDiff(refused)))
  })
})

/** The topics that a reader of diffs sees. */
function headersOf(text: string): readonly string[] {
  return parsePatch(text)
    .filter(({ hunks }) => hunks.length > 0)
    .map(({ oldFileName, newFileName }) => (oldFileName === '/dev/null' ? newFileName : oldFileName) ?? '')
    .map((name) => name.replace(/^\w+\//, ''))
    .sort()
}
