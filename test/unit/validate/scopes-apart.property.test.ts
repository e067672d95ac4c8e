import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const fileWith = (prefixes: readonly string[]) =>
  `version: 1\nscope: {prefixes: ${JSON.stringify(prefixes)}}\ntopics: {}\n`

const overlaps = (files: readonly (readonly string[])[]) =>
  judge(Object.fromEntries(files.map((prefixes, index) => [`${1000 + index}.yaml`, fileWith(prefixes)])))
    .diagnostics.filter(({ code }) => code === 'E028')
    .map(({ place, related: [other] }) => `${place?.file}:${place?.column} ${other?.place.file}:${other?.place.column}`)

/** Where in its file a prefix stands. */
const columnOf = (prefixes: readonly string[], index: number) =>
  19 + JSON.stringify(prefixes.slice(0, index)).length - (index === 0 ? 1 : 0)

test('each two prefixes of two files that share names are told, and no others', () => {
  const prefix = fc.constantFrom('a.', 'a.b.', 'a.b.c.', 'a.c.', 'ab.', 'b.', 'b.a.', 'b-')
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(prefix, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (files) => {
      const all = files.flatMap((prefixes, file) =>
        prefixes.map((text, index) => ({ text, file, place: `${1000 + file}.yaml:${columnOf(prefixes, index)}` })),
      )
      const expected = all.flatMap((later) =>
        all
          .filter(({ file }) => file < later.file)
          .filter(({ text }) => text.startsWith(later.text) || later.text.startsWith(text))
          .map((earlier) => `${later.place} ${earlier.place}`),
      )
      expect(overlaps(files)).toEqual(expected)
    }),
  )
})

test('of thousands of overlaps each scope is told of, but not each with each', () => {
  const told = overlaps(Array.from({ length: 300 }, () => ['a.']))
  expect(new Set(told.map((line) => line.split(' ')[0])).size).toBe(299)
  expect(told.length).toBeLessThan(1500)
})
