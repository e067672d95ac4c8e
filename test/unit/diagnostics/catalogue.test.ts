import { expect, test } from 'vitest'
import { CATALOGUE, RETIRED_CODES } from '../../../src/diagnostics/catalogue.ts'
import { goldenCases } from '../validate/golden-cases.ts'
import { catalogueDocument } from './catalogue-document.ts'

test('docs/diagnostics.md is what the catalogue and the cases say', async () => {
  const file = new URL('../../../docs/diagnostics.md', import.meta.url).pathname
  await expect(catalogueDocument()).toMatchFileSnapshot(file)
})

test('every code has a bad manifest, but for what only files and bytes can show', () => {
  const met = new Set(goldenCases().flatMap(({ expected }) => expected.map((line) => line.slice(0, 4))))
  expect(Object.keys(CATALOGUE).filter((code) => !met.has(code))).toEqual(['E001', 'E002', 'E003', 'E004'])
})

test('codes say their severity and count up without holes, and a retired one is not used again', () => {
  const codes = Object.entries(CATALOGUE)
  for (const [code, { severity }] of codes) expect(code[0]).toBe(severity === 'error' ? 'E' : 'W')
  for (const letter of ['E', 'W']) {
    const all = [...Object.keys(CATALOGUE), ...Object.keys(RETIRED_CODES)].filter((code) => code.startsWith(letter))
    expect(all.sort()).toEqual(all.map((_, index) => `${letter}${String(index + 1).padStart(3, '0')}`))
  }
  expect(Object.keys(RETIRED_CODES).filter((code) => code in CATALOGUE)).toEqual([])
})
