import { describe, expect, test } from 'vitest'
import { judge } from '../../bench/judge.ts'
import { verdictWords } from '../../bench/render/verdict-words.ts'
import type { SectionResult } from '../../bench/results.ts'
import { ALL_SECTIONS } from '../../bench/rows/all-sections.ts'
import { CHECKED_SECTIONS } from '../../bench/rows/checked-sections.ts'
import { line, RESULTS } from './results.ts'

const words = (sections: readonly SectionResult[], options = {}) =>
  judge(sections, options).map((verdict) => Object.values(verdictWords(verdict)).join('; '))

describe('what must hold', () => {
  test('is judged by medians, against the sum of what it is compared with', () => {
    expect(words(RESULTS.sections)).toEqual([
      '2.25 times raw protocol; 3; met',
      'memory 100 MB; 80 MB; missed by 25 %',
      '1.67 times both floors; 1.5; missed by 12 %',
      'memory 4 times the small plan; 6; met',
    ])
  })

  test('in CI by the best of the rounds, with twice as much allowed', () => {
    expect(words(RESULTS.sections, { by: 'min', slack: 2 })).toEqual([
      '2.11 times raw protocol; 6; met',
      'memory 90 MB; 160 MB; met',
      '1.67 times both floors; 3; met',
      'memory 4.44 times the small plan; 12; met',
    ])
  })

  test('may be so much more than what it is compared with', () => {
    const claim = {
      of: 'a/ours',
      figure: 'wallMs',
      against: ['a/plan'],
      plusMs: 1_000,
      words: 'it',
      atMost: 1.5,
    } as const
    const lines = [line('a/ours', 'caracal', [3_000]), line('a/plan', 'caracal', [500])]
    const section = { id: 'a', title: '', claims: [claim], lines }
    expect(judge([section])[0]).toMatchObject({ value: 2, met: false })
  })

  test('is met just at its limit, and missed just above', () => {
    const claim = { of: 'a/ours', figure: 'wallMs', against: ['a/raw'], words: 'it', atMost: 2 } as const
    const at = (ms: number) => ({
      ...{ id: 'a', title: '', claims: [claim] },
      lines: [line('a/ours', 'caracal', [ms]), line('a/raw', 'floor', [100])],
    })
    expect([200, 200.1].map((ms) => judge([at(ms)])[0]?.met)).toEqual([true, false])
  })

  test('is not judged where something was not measured', () => {
    expect(words(RESULTS.sections.slice(1))).toEqual(['1.67 times both floors; 1.5; missed by 12 %'])
  })
})

/** Writes no manifest; lines are only listed here. */
const room = new Proxy({} as never, { get: () => () => '' })

test('claims name lines that are there', () => {
  const ids = ALL_SECTIONS.flatMap((section) => section.lines(room).map(({ id }) => `${section.id}/${id}`))
  const named = ALL_SECTIONS.flatMap(({ claims }) => claims.flatMap(({ of, against }) => [of, ...against]))
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

test('CI holds every target but seconds and what is for the table alone, and measures nothing else', () => {
  const claims = (sections: typeof ALL_SECTIONS) => sections.flatMap(({ claims }) => claims)
  const left = claims(ALL_SECTIONS).filter((claim) => !claims(CHECKED_SECTIONS).includes(claim))
  expect(left.map(({ of, against }) => [of, ...against])).toEqual([
    ['plan-1000/caracal', 'plan-1000/raw'],
    ['plan-1000/caracal'],
  ])
  const lines = CHECKED_SECTIONS.flatMap((section) => section.lines(room).map(({ id }) => `${section.id}/${id}`))
  const needed = claims(CHECKED_SECTIONS).flatMap(({ of, against }) => [of, ...against])
  expect(lines.toSorted()).toEqual([...new Set(needed)].toSorted())
})
