import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { folderWith, manifestsOf, repositoryWith, runnable } from '../../support/snippets/page-folder.ts'
import { pages } from '../../support/snippets/pages.ts'
import { isOffline, parseCommand } from '../../support/snippets/parse-command.ts'
import { runSnippet } from '../../support/snippets/run-snippet.ts'
import {
  announcedExit,
  calledBy,
  scriptOf,
  showsOutput,
  writtenCommands,
} from '../../support/snippets/shell-snippet.ts'
import { isCommands, isMarked } from '../../support/snippets/snippet-kinds.ts'
import { BuiltBin } from '../commands/built-bin.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

const live = new InMemoryCluster().add('billing.invoices', { partitions: 6, replicationFactor: 3 })
const FIXTURES = {
  'cluster.json': snapshotText({ ...live.state, takenAt: new Date().toISOString() }),
  'plan.json': JSON.stringify((await examplePlans())['refused']),
}

/** Pages with a command that needs no cluster, by name. */
const offlinePages = (
  await Promise.all(
    pages().map(async (page) => {
      const called = runnable(page, isCommands).flatMap((snippet) => calledBy(scriptOf(snippet)).caracal)
      return (await Promise.all(called.map(parseCommand))).some(isOffline) ? [page] : []
    }),
  )
).flat()

test('there are commands that need no cluster', () => {
  expect(offlinePages.map(({ file }) => file)).toContain('README.md')
})

test.each(offlinePages.map((page) => [page.file, page] as const))(
  'the commands of %s that need no cluster end as it says',
  async (_, page) => {
    const ofPage = folderWith({ ...manifestsOf(page), ...FIXTURES })
    const fresh = repositoryWith({})
    try {
      for (const snippet of runnable(page, isCommands)) {
        const { folder } = isMarked(snippet, 'fresh') ? fresh : ofPage
        const script = scriptOf(snippet)
        const written = writtenCommands(script)
        const { ran, output } = await runSnippet(script, { bin: bin.path, folder, env: {}, offline: true })
        for (const { line, code } of ran) {
          expect(`${line} → ${code}\n${output}`).toBe(`${line} → ${announcedExit(written, line)}\n${output}`)
        }
        if (snippet.language !== 'console' || ran.length < written.length) continue
        if (!showsOutput(snippet, output)) expect(output).toBe(snippet.text)
      }
    } finally {
      ofPage.remove()
      fresh.remove()
    }
  },
)

/** `caracal …` in the examples of `--help`, which docs/commands.md shows. */
function examplesOf(id: string, { examples = [] }: { readonly examples?: readonly unknown[] }): readonly string[] {
  return examples.map((example) =>
    (typeof example === 'string' ? example : (example as { command: string }).command)
      .replaceAll('<%= config.bin %>', 'caracal')
      .replaceAll('<%= command.id %>', id.replaceAll(':', ' ')),
  )
}

test.each(Object.entries(COMMANDS))('the examples of %s are command lines that it takes', async (id, command) => {
  const called = examplesOf(id, command as never).flatMap((example) => calledBy(example).caracal)
  expect(called.length).toBeGreaterThan(0)
  for (const words of called) expect((await parseCommand(words)).id, words.join(' ')).toBe(id)
})
