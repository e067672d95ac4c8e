import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { manifestsOf, repositoryWith, runnable } from '../../docs/page-folder.ts'
import { type Page, pages } from '../../docs/pages.ts'
import { isOffline, parseCommand } from '../../docs/parse-command.ts'
import { runSnippet } from '../../docs/run-snippet.ts'
import { announcedExit, calledBy, scriptOf, showsOutput, writtenCommands } from '../../docs/shell-snippet.ts'
import { isCommands, isMarked } from '../../docs/snippet-kinds.ts'
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

// A page is many programs one after another, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 240_000 })

/** What the documents' examples are about; no other test has topics of these names. */
const PREFIXES = ['billing.', 'orders.']

/** Commands of Caracal Core's own topics belong to another test. */
const SEED = ['kafka:create-topics']

async function calls(page: Page) {
  const called = runnable(page, isCommands).flatMap((snippet) => calledBy(scriptOf(snippet)).caracal)
  return Promise.all(called.map(parseCommand))
}

const onCluster: Page[] = []
for (const page of pages()) {
  const parsed = await calls(page)
  if (parsed.some(({ id }) => id !== null && SEED.includes(id))) continue
  if (parsed.some((command) => !isOffline(command))) onCluster.push(page)
}

test('there are pages with commands for a cluster', () => {
  expect(onCluster.map(({ file }) => file)).toContain('README.md')
})

test.each(onCluster.map((page) => [page.file, page] as const))(
  'on a cluster the commands of %s end as it says, one after another',
  async (_, page) => {
    const [team, others] = PREFIXES.map((prefix) => workspace(prefix))
    if (team === undefined || others === undefined) throw new Error('two prefixes')
    await others.create('orders.placed', { partitions: 3, configs: { 'retention.ms': '86400000' } })
    for (const [path, text] of Object.entries(manifestsOf(page))) team.write(path, text)
    expect((await team.caracal('export --filter orders. --snapshot cluster.json')).code).toBe(0)
    await team.caracal('plan --out plan.json')
    const env = { KAFKA_CONFIG_FILE: 'client.properties' }
    const fresh = repositoryWith({ 'client.properties': team.read('client.properties') })
    onTestFinished(fresh.remove)
    for (const snippet of runnable(page, isCommands)) {
      const { folder } = isMarked(snippet, 'fresh') ? fresh : team
      const script = scriptOf(snippet)
      const written = writtenCommands(script)
      const { ran, output } = await runSnippet(script, { bin: inject('bin'), folder, env, offline: false })
      for (const { line, code } of ran) {
        const announced = announcedExit(written, line)
        expect(`${page.file}:${snippet.line} ${line} → ${code}`).toBe(
          `${page.file}:${snippet.line} ${line} → ${announced}`,
        )
      }
      const parsed = await Promise.all(calledBy(script).caracal.map(parseCommand))
      if (snippet.language !== 'console' || parsed.every(isOffline)) continue
      const shown = { ...snippet, text: masked(snippet.text) }
      if (!showsOutput(shown, masked(output))) expect(masked(output)).toBe(shown.text)
    }
  },
)
