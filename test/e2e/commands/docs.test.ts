import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { TOPIC_TO_ADOPT } from '../../support/local-cluster/topic-to-adopt.ts'
import { manifestsOf, repositoryWith, runnable } from '../../support/snippets/page-folder.ts'
import { type Page, pages, type Snippet } from '../../support/snippets/pages.ts'
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
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

// A page is many programs one after another, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 240_000 })

async function parsed(snippet: Snippet) {
  return Promise.all(calledBy(scriptOf(snippet)).caracal.map(parseCommand))
}

/** What a page tells to type, but for what makes Caracal Core's own topics: those belong to another test. */
async function snippetsToRun(page: Page): Promise<readonly Snippet[]> {
  const kept = runnable(page, isCommands).map(async (snippet) => {
    return (await parsed(snippet)).some(({ id }) => id === 'kafka:create-topics') ? [] : [snippet]
  })
  return (await Promise.all(kept)).flat()
}

const onCluster: Page[] = []
for (const page of pages()) {
  const commands = (await Promise.all((await snippetsToRun(page)).map(parsed))).flat()
  if (commands.some((command) => !isOffline(command))) onCluster.push(page)
}

test('there are pages with commands for a cluster', () => {
  expect(onCluster.map(({ file }) => file)).toContain('README.md')
})

test.each(onCluster.map((page) => [page.file, page] as const))(
  'on a cluster the commands of %s end as it says, one after another',
  async (_, page) => {
    const team = workspace('billing.')
    await workspace('orders.').create(TOPIC_TO_ADOPT.name, TOPIC_TO_ADOPT)
    for (const [path, text] of Object.entries(manifestsOf(page))) team.write(path, text)
    expect((await team.caracal('export --filter orders. --snapshot cluster.json')).code).toBe(0)
    await team.caracal('plan --out plan.json')
    const env = { KAFKA_CONFIG_FILE: 'client.properties' }
    const fresh = repositoryWith({ 'client.properties': team.read('client.properties') })
    onTestFinished(fresh.remove)
    for (const snippet of await snippetsToRun(page)) {
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
      if (snippet.language !== 'console' || (await parsed(snippet)).every(isOffline)) continue
      const shown = { ...snippet, text: masked(snippet.text) }
      if (!showsOutput(shown, masked(output))) expect(masked(output)).toBe(shown.text)
    }
  },
)
