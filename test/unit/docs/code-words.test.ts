import { expect, test } from 'vitest'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { codeWordsOf, pages } from '../../support/snippets/pages.ts'
import { parseCommand } from '../../support/snippets/parse-command.ts'

const verbs = Object.keys(COMMANDS).flatMap((id) => (id.startsWith('kafka:') ? [id.slice('kafka:'.length)] : []))
const flags = new Set(
  Object.values(COMMANDS).flatMap(({ flags, baseFlags }) =>
    Object.keys({ ...flags, ...baseFlags, json: true, help: true }),
  ),
)

/** Pages for users; those on how the project came to be tell of what was, too. */
const forUsers = pages().filter(({ file }) => !/^(docs\/(decisions|promises)|CHANGELOG)/.test(file))

/** `plan --out plan.json`, `caracal kafka plan …` → its words; `null` for what is no command line of ours. */
function wordsOf(code: string): readonly string[] | null {
  const words = code.replace(/^caracal kafka /, '').split(' ')
  const ours = verbs.includes(words[0] ?? '') && (words.length > 1 || code !== words[0])
  return ours && !/[…|"'<>]/.test(code) ? words : null
}

test.each(forUsers.map((page) => [page.file, page] as const))(
  'command lines in the text of %s are such as there are',
  async (_, page) => {
    for (const { line, code } of codeWordsOf(page)) {
      const words = wordsOf(code)
      if (words === null) continue
      const parsed = parseCommand(['kafka', ...words]).then(
        () => '',
        (error: Error) =>
          /^Missing \d+ required arg|expects (a value$|one of these values:)/.test(error.message)
            ? ''
            : error.message.split('\n')[0],
      )
      expect(`${page.file}:${line} ${code} ${await parsed}`).toBe(`${page.file}:${line} ${code} `)
    }
  },
)

/** Of Kafka's own tools, of those that we tell people how to leave, and of git. */
const OTHERS = ['bootstrap-server', 'command-config', 'no-delete', 'fail-on-changes', 'dryRun', 'no-verify']

test.each(forUsers.map((page) => [page.file, page] as const))(
  'flags that the text of %s names are there',
  (_, page) => {
    const named = codeWordsOf(page).flatMap(({ code, line }) => {
      const [, flag] = /^--([A-Za-z][\w-]*)/.exec(code) ?? []
      return flag === undefined || flags.has(flag) || OTHERS.includes(flag) ? [] : [`${page.file}:${line} ${code}`]
    })
    expect(named).toEqual([])
  },
)

test('what is a command line of ours in a text', () => {
  expect(wordsOf('plan --out plan.json')).toEqual(['plan', '--out', 'plan.json'])
  expect(wordsOf('caracal kafka apply')).toEqual(['apply'])
  expect(['plan', 'kafka-gitops plan -o x', 'plan …', 'retention.ms 7d'].map(wordsOf)).toEqual([null, null, null, null])
})
