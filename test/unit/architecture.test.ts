import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Room {
  readonly folder: string
  /** Files, and folders with a `/` at the end, of a pure room that may have effects; `null` where all may. */
  readonly effectsIn: readonly string[] | null
}

/** The table in docs/architecture.md: rooms in the order in which they may import, and which are pure. */
const rooms: readonly Room[] = (readFileSync(join(root, 'docs/architecture.md'), 'utf8').split('## Doors')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `src/'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const purity = cells.at(-2) ?? ''
    const folder = /`(src\/.*)\/`/.exec(cells[1] ?? '')?.[1] ?? ''
    return {
      folder,
      effectsIn: purity === 'no' ? null : [...purity.matchAll(/`([^`]+(?:\.ts|\/))`/g)].map(([, file]) => file ?? ''),
    }
  })

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => ({ file: join('src', file), text: readFileSync(join(root, 'src', file), 'utf8') }))

/** The table of doors: by room, the files through which others enter it. */
const doors: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    .split('## Doors')[1]
    ?.split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `src/'))
    .map((line) => {
      const [, room, files] = line.split('|')
      return [room?.trim().slice(1, -2) ?? '', [...(files ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '')]
    }),
)

/** The innermost room, so that `src/kafka/client/` is not part of `src/kafka/`. */
function roomOf(file: string): number {
  const inside = rooms
    .map(({ folder }, index) => ({ folder, index }))
    .filter(({ folder }) => file.startsWith(`${folder}/`))
  return inside.sort((a, b) => b.folder.length - a.folder.length)[0]?.index ?? -1
}

/** What a file imports, and whether only types of it. */
function importsOf(text: string): { readonly specifier: string; readonly typeOnly: boolean }[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)(\s+type)?\s[^'"`;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  )
  return [...found].map(([, type, from, dynamic, bare]) => ({
    specifier: from ?? dynamic ?? bare ?? '',
    typeOnly: type !== undefined,
  }))
}

const HARMLESS_NODE_MODULES = ['node:path', 'node:path/posix', 'node:util', 'node:buffer', 'node:url', 'node:crypto']

test('the table names every folder under src/', () => {
  const atTop = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const known = ['build', 'resources', ...rooms.map(({ folder }) => folder.slice('src/'.length))]
  expect(atTop.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

test('each room imports only from itself and from rooms before it', () => {
  const wrong = sources.flatMap(({ file, text }) => {
    const here = roomOf(file)
    if (here === -1) return []
    return importsOf(text)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => relative(root, join(root, dirname(file), specifier)))
      .filter((target) => target.startsWith('src/') && (roomOf(target) === -1 || roomOf(target) > here))
      .map((target) => `${file} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

/** Relative imports as paths from the root. */
const targetsOf = (file: string, text: string) =>
  importsOf(text)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => relative(root, join(root, dirname(file), specifier)))

test('a room is entered through its doors', () => {
  const wrong = sources.flatMap(({ file, text }) =>
    targetsOf(file, text)
      .filter((target) => {
        const room = rooms[roomOf(target)]?.folder ?? ''
        const named = doors.get(room)
        return named !== undefined && roomOf(file) !== roomOf(target) && !named.includes(target.slice(room.length + 1))
      })
      .map((target) => `${file} imports ${target}`),
  )
  expect(wrong).toEqual([])
  for (const [room, files] of doors)
    for (const file of files) expect(readFileSync(join(root, room, file))).toBeDefined()
})

test('there is no import circle, types included', () => {
  const imports = new Map(sources.map(({ file, text }) => [file, targetsOf(file, text)]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (done.has(file) || path.includes(file)) return
    for (const target of imports.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  expect(circles).toEqual([])
})

test.each([
  ['src/kafka/transport/', 'kafkajs', /^kafkajs(\/|$)/],
  ['src/github/', 'Octokit', /^@octokit\//],
])('only %s knows %s', (room, _, library) => {
  const wrong = sources.filter(
    ({ file, text }) => !file.startsWith(room) && importsOf(text).some(({ specifier }) => library.test(specifier)),
  )
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('pure rooms have no effects: no files, network, clock, environment or output', () => {
  const effects = /\bprocess\b|\bconsole\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bsetTimeout\b|\bfetch\(/
  const wrong = sources.flatMap(({ file, text }) => {
    const room = rooms[roomOf(file)]
    if (room === undefined || room.effectsIn === null) return []
    const inRoom = file.slice(room.folder.length + 1)
    if (room.effectsIn.some((but) => (but.endsWith('/') ? inRoom.startsWith(but) : basename(file) === but))) return []
    const modules = importsOf(text)
      .filter(({ specifier, typeOnly }) => !typeOnly && specifier.startsWith('node:'))
      .map(({ specifier }) => specifier)
      .filter((specifier) => !HARMLESS_NODE_MODULES.includes(specifier))
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const words = effects.exec(code)?.[0]
    return [...modules, ...(words === undefined ? [] : [words])].map((effect) => `${file}: ${effect}`)
  })
  expect(wrong).toEqual([])
})

/** Kafka's error codes and the like: a table is read by looking things up, so its length costs nobody anything. */
const isTable = (text: string) => !/\bfunction\b|=>|\bclass\b/.test(text)

test('no file is over 250 lines', () => {
  const sizes = sources
    .filter(({ file, text }) => !file.includes('.generated.') && !isTable(text))
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
  expect(sizes.filter(({ lines }) => lines > 250)).toEqual([])
})

test('no file is named after nothing', () => {
  const vague = /(^|\/)(utils?|helpers?|commons?|managers?|services?|misc)(\.|\/|$)/
  expect(sources.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([])
})

test('the table was read', () => {
  expect(rooms.length).toBeGreaterThanOrEqual(20)
  expect(doors.size).toBeGreaterThanOrEqual(8)
  expect(rooms.find(({ folder }) => folder === 'src/resources/topics')?.effectsIn).toContain('read-live.ts')
  expect(rooms.find(({ folder }) => folder === 'src/commands')?.effectsIn).toBeNull()
})
