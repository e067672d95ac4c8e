// npm run bench
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { script } from '../support/local-cluster/script.ts'
import { readResults, writeDocuments, writeResults } from './documents.ts'
import { endOnSignals } from './end-on-signals.ts'
import { judge } from './judge.ts'
import { checkedOut, thisMachine, versions } from './machine.ts'
import { parseOptions } from './options.ts'
import { progress } from './progress.ts'
import { terminalTable } from './render/terminal-table.ts'
import type { BenchResults } from './results.ts'
import { Room } from './room.ts'
import { ROOT } from './root.ts'
import { ALL_SECTIONS } from './rows/all-sections.ts'
import { runSections } from './run-sections.ts'
import type { Section } from './section.ts'

endOnSignals()

await script(async () => {
  const options = parseOptions(process.argv.slice(2))
  if (options.render) return writeDocuments(readResults())
  const tell = progress()
  tell('Building, and starting three brokers')
  const chosen = ({ id, topics }: Section) =>
    topics <= options.topics && (options.only.length === 0 || options.only.includes(id))
  const sections = ALL_SECTIONS.filter(chosen)
  const results = await Room.run(
    async (room): Promise<BenchResults> => ({
      date: new Date().toISOString().slice(0, 10),
      commit: await checkedOut(ROOT),
      machine: thisMachine(),
      versions: await versions(version(), room.cluster.version),
      sections: await runSections(room, sections, { rounds: options.rounds, tell }),
    }),
  )
  console.log(terminalTable(results.sections, judge(results.sections), 'target'))
  if (!options.write)
    return console.log('docs/ is as it was: a run of a part is not for the record (--write writes it)')
  await writeResults(results)
  writeDocuments(results)
  console.log('Written: docs/performance.json, docs/performance.md and docs/images/performance-*.generated.svg')
})

function version(): string {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version
}
