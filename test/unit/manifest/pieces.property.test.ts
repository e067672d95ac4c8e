import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Lexer, visit } from 'yaml'
import { SourceFile } from '../../../src/diagnostics/source-file.ts'
import { TreeBuilder } from '../../../src/manifest/build-tree.ts'
import { PiecewiseParser } from '../../../src/manifest/parse-in-pieces.ts'
import { parseYaml } from '../../../src/manifest/parse-yaml.ts'
import type { TreeNode } from '../../../src/manifest/tree.ts'

/** Everything that YAML offers where a manifest might use it. */
const WHOLE = `version: 1 # comment
# comment
defaults:
  config: &standard {retention.ms: 7d, "a b": 'c'}
  # deep comment

topics:
  a:
    # inner comment
    partitions: 1
    labels: {tier: gold, x: [1, 2]}
    description: |
      text: with a colon
        more

      end
    onlyIn:
    - prod
    - dev
    config:
      retention.ms: 30d
      note: >-
        folded
        lines

      retention.ms: 1d
  # comment of b
  b: *standard
  "quoted name": &c
    config: *standard
    partitions: 2
  ? explicit
  : {partitions: 1}
  c:
    owner:
      two
      lines
    labels:

    list:
      - a: 1
        b: 2
      - - c
environments:
  prod: {}
  dev:
    topics:
      a:
        config: null
      b: *c
`
const SPLINTERS = [
  ...['', '\n', '\n\n', ' ', '  ', '    ', ': ', '[', ']', '{', '}', '"', "'", '\t', '- ', '? ', ': x\n', '&a ', '*a'],
  ...[
    '# x\n',
    '|\n',
    '>-\n',
    'a: 1\n',
    '  b: 2\n',
    '    c: 3\n',
    '---\n',
    '...\n',
    '!t ',
    '\r\n',
    '<<: ',
    '  {x: y}: z\n',
  ],
]

/** The tree with what of a place can be seen: where it begins and what its frame shows. */
function shown(node: TreeNode, source: SourceFile): unknown {
  const at = [source.place(node.start), source.frame(node)]
  if (node.kind === 'scalar') return [node.text, node.type, at]
  if (node.kind === 'list') return [node.items.map((item) => shown(item, source)), at]
  return [[...node.entries].map(([name, { key, value }]) => [name, shown(key, source), shown(value, source)]), at]
}

function read(text: string, tokensOfPiece: number) {
  const source = new SourceFile('a.yaml', text)
  const { tree, diagnostics } = parseYaml(source, tokensOfPiece)
  const told = diagnostics.map((diagnostic) => JSON.stringify(diagnostic)).sort()
  return { tree: tree === null ? null : shown(tree, source), told }
}

test('a file says the same read in pieces as read as a whole', () => {
  const at = fc.nat({ max: WHOLE.length })
  const damage = fc.record({ at, until: fc.option(fc.nat({ max: 20 })), splinter: fc.constantFrom(...SPLINTERS) })
  let trees = 0
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 3 }), fc.integer({ min: 1, max: 20 }), (damages, tokensOfPiece) => {
      const text = damages.reduce(
        (whole, { at: from, until, splinter }) => whole.slice(0, from) + splinter + whole.slice(from + (until ?? 0)),
        WHOLE,
      )
      const whole = read(text, Number.POSITIVE_INFINITY)
      if (whole.tree !== null) trees += 1
      expect(read(text, tokensOfPiece)).toEqual(whole)
    }),
    { numRuns: 400, examples: [[[], 1]] },
  )
  expect(trees).toBeGreaterThan(50)
})

test.each([
  ['an alias in its own anchor', 'a: &a\n  b: 1\n  c: *a\n  d: 2\ne: *a\n'],
  ['an anchor on the root', '&root\na: 1\nb: *root\nc: 1\n'],
  ['an alias to what another piece anchors', 'a: &a 1\nb: *a\nc: &a\n  d: *a\n  e: 1\nf: *a\n'],
  ['an alias to the key above it', '&a b:\n  c: *a\n  d: 1\n  e: 2\nf: *a\n'],
  ['a template behind good entries', 'a:\n  b: 1\n  b: 2\n  c:\n    d: 1\n    d: 2\n  {{ x }}: 3\ne: 1\n'],
  ['the same key again, pieces later', 'a: 1\nb: 2\nc: 3\na:\n  d: 4\n  d: 5\n'],
  ['a map as a key', '? a: 1\n  b: 2\n  b: 3\n: d: 4\n  e: 5\nf: 6\n'],
  ['nothing before a colon', 'a: [1]\nb:\n  c: 1\n: 1\nd: 2\n'],
  ['maps in lists', 'a:\n  - b: 1\n    c: 2\n    d: 3\n  - - e: 1\n      f: 2\ng: 1\n'],
  ['two documents', 'a: 1\nb: 2\n---\nc: 3\nd:\n  e: 4\n  f: 5\n'],
  ['an error behind good entries', 'a: 1\nb:\n  c: 1\n  d: 2\n e: 3\nf: 4\n'],
  ['an error at the end', 'a: 1\nb:\n  c: 1\n  d: 2\n e: 3\n'],
  [
    'bombs in pieces',
    `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`,
  ],
])('%s', (_, text) => {
  for (let tokens = 1; tokens < 12; tokens++) expect(read(text, tokens)).toEqual(read(text, Number.POSITIVE_INFINITY))
})

/** Knows the largest piece that it was given. */
class MeasuredBuilder extends TreeBuilder {
  largest = 0

  override begin(...[map, entries]: Parameters<TreeBuilder['begin']>): void {
    let pairs = 0
    visit(entries, {
      Pair: () => {
        pairs += 1
      },
    })
    this.largest = Math.max(this.largest, pairs)
    super.begin(map, entries)
  }
}

/** Whatever the parser is about when a piece ends: a topic of this test has 8 tokens. */
test.each(Array.from({ length: 8 }, (_, shift) => shift))('pieces are small, begun %i tokens on', (shift) => {
  const topics = Array.from({ length: 200 }, (_, index) => `      t${index}: {}\n`).join('')
  const defaults = 'defaults:\n  labels:\n    a: b\n    c: d\n    e: f\n'
  const text = `${'\n'.repeat(shift)}version: 1\nenvironments:\n  prod:\n    topics:\n${topics}${defaults}`
  const builder = new MeasuredBuilder(new SourceFile('a.yaml', text))
  const parser = new PiecewiseParser(builder, 16)
  for (const token of new Lexer().lex(text)) parser.next(token)
  const [document] = parser.end()
  builder.build(document?.contents ?? null)
  expect(builder.largest).toBeLessThan(10)
  expect([document?.errors, parser.piecesAreBad, builder.hasLostEntries]).toEqual([[], false, false])
})
