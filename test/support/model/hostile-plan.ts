import fc from 'fast-check'
import type { PlanDocument } from '../../../src/model/plan-document.ts'

/** Pieces of what means something to Markdown, to HTML, to GitHub or GitLab, or to whoever cuts a text. */
const PIECES = [
  ...[
    '|',
    '\\',
    '`',
    '```',
    '````',
    '~~~',
    '*',
    '_',
    '**',
    '[',
    '](',
    ')',
    '![',
    '{',
    '}',
    '<',
    '>',
    '&',
    '"',
    "'",
    '$',
    ':',
  ],
  ...[
    '<script>alert(1)</script>',
    '</td></tr></table>',
    '</details>',
    '<details>',
    '-->',
    '<!--',
    '--!>',
    ']]>',
    '<?',
    '<br>',
  ],
  ...[
    '@octocat',
    '@acme/team',
    '#1',
    '!7',
    '%3',
    '~label',
    'octo/repo#12',
    'GH-3',
    'JIRA-44',
    ':tada:',
    '$x^2$',
    '[^1]',
  ],
  ...['https://evil.example', 'www.evil.example', 'a@evil.example', '[x](javascript:alert(1))', '[x]: //evil.example'],
  ...['https://github.com/octo/repo/issues/1', 'deadbeef', '1234567', '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'],
  ...['&lt;', '&#64;octocat', '&commat;', '\\@', '/close', '1. ', '- ', '# ', '> ', '---', '===', '[ ] ', '+ ', '    '],
  ...['\n', '\r\n', '\n\n', '\t', ' ', '\0', '\u202e', '\u2028', '\u200b', '\ud800', '\u0085', 'é', '漢', '🎉'],
  ...['a', 'x', 'word', '7d', 'retention.ms', 'no', '1.5'],
]

const piece = fc.constantFrom(...PIECES)
/** Mixed, or one piece with nothing around it, at the start of its line perhaps. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: piece },
)

/** Keys whose words are this tool's own: the schema allows no others. */
const OWN = new Set([
  ...[
    'kind',
    'outcome',
    'format',
    'mode',
    'severity',
    'host',
    'phase',
    'status',
    'verdict',
    'layer',
    'type',
    'by',
    'seal',
  ],
  ...['createdAt', 'takenAt'],
])

/** The plan with all that people, brokers and CI say replaced: the same word by the same text wherever it stands. */
export function hostilePlan(plan: PlanDocument, texts: readonly string[]): PlanDocument {
  const replaced = new Map<string, string>()
  const text = (word: string): string => {
    const known = replaced.get(word) ?? texts[replaced.size % texts.length] ?? ''
    replaced.set(word, known)
    return known
  }
  const isOwn = (key: string, value: string, holder: object) =>
    OWN.has(key) ||
    (key === 'code' && !('severity' in holder)) ||
    (key === 'reason' && ['absent', 'prune'].includes(value)) ||
    (key === 'source' && 'value' in holder) ||
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
  const walk = (value: unknown, key: string, holder: object): unknown => {
    if (typeof value === 'string') return isOwn(key, value, holder) ? value : text(value)
    if (Array.isArray(value)) return value.map((item) => walk(item, key, value))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, value)]))
  }
  return walk(plan, '', {}) as PlanDocument
}
