import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

interface File {
  readonly prefixes: readonly string[] | null
  readonly topics: readonly string[]
}

const manifestOf = ({ prefixes, topics }: File) =>
  JSON.stringify({
    version: 1,
    ...(prefixes === null ? {} : { scope: { prefixes } }),
    topics: Object.fromEntries(topics.map((name) => [name, { partitions: 1 }])),
  })

const diagnosticsOf = (files: readonly File[]) =>
  judge(Object.fromEntries(files.map((file, index) => [`${1000 + index}.yaml`, manifestOf(file)]))).diagnostics

const topic = fc.constantFrom('a.x', 'a.b.x', 'a.', 'ab.x', 'b.x', 'b-x', 'c.x')
const file = fc.record({
  prefixes: fc.option(
    fc.uniqueArray(fc.constantFrom('a.', 'a.b.', 'a.b.c.', 'ab.', 'b.', 'b-'), { minLength: 1, maxLength: 3 }),
  ),
  topics: fc.uniqueArray(topic, { maxLength: 4 }),
})

test('a topic of a file without a scope is reported if any other file owns its name, with both places', () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 5 }), (files) => {
      const reported = diagnosticsOf(files)
        .filter(({ code }) => code === 'E037')
        .map(({ summary, place, related }) => `${summary.split('"')[1]} ${place?.file} ${related[0]?.place.file}`)
      const expected = files.flatMap(({ prefixes, topics }, index) =>
        topics.flatMap((name) => {
          if (prefixes !== null) return []
          const owning = files.flatMap((other, at) =>
            (other.prefixes ?? [])
              .filter((prefix) => name.startsWith(prefix))
              .map((prefix) => ({ prefix, at, declares: other.topics.includes(name) })),
          )
          const [owner] = owning.sort((a, b) => b.prefix.length - a.prefix.length || a.at - b.at)
          return owner === undefined || owner.declares ? [] : [`${name} ${1000 + index}.yaml ${1000 + owner.at}.yaml`]
        }),
      )
      expect(reported.toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: 300 },
  )
})

test('whatever the files, a topic inside the scope of a file that does not declare it is an error', () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 5 }), (files) => {
      const isTaken = files.some(({ topics }, index) =>
        topics.some((name) =>
          files.some(({ prefixes }, other) => other !== index && prefixes?.some((prefix) => name.startsWith(prefix))),
        ),
      )
      const codes = new Set(diagnosticsOf(files).map(({ code }) => code))
      const found = (['E025', 'E027', 'E028', 'E037'] as const).some((code) => codes.has(code))
      if (isTaken) expect(found).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('10,000 topics and 2,000 scopes of many lengths take little time', () => {
  const scopes = Array.from({ length: 2000 }, (_, i) => `${'x'.repeat(i % 200)}${i}.`)
  const topics = Array.from({ length: 10_000 }, (_, i) => `${'x'.repeat(i % 200)}${i % 4000}.${i}`)
  const owners = scopes.map((prefix): File => ({ prefixes: [prefix], topics: [] }))
  const before = process.cpuUsage()
  const found = diagnosticsOf([...owners, { prefixes: null, topics }])
  const { user, system } = process.cpuUsage(before)
  expect(found.filter(({ code }) => code === 'E037').length).toBe(6000)
  expect((user + system) / 1_000_000).toBeLessThan(15)
})
