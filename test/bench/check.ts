// npm run bench:check
import { script } from '../support/local-cluster/script.ts'
import { endOnSignals } from './end-on-signals.ts'
import { type JudgeOptions, judge } from './judge.ts'
import { progress } from './progress.ts'
import { terminalTable } from './render/terminal-table.ts'
import { verdictWords } from './render/verdict-words.ts'
import { Room } from './room.ts'
import { CHECKED_SECTIONS } from './rows/checked-sections.ts'
import { runSections } from './run-sections.ts'

/** Twice the target: a regression of kind fails, noise does not. */
const BUDGET: JudgeOptions = { slack: 2, by: 'min' }

const ROUNDS = 5

endOnSignals()

await script(async () => {
  const tell = progress()
  tell('Building, and starting three brokers')
  const sections = await Room.run((room) => runSections(room, CHECKED_SECTIONS, { rounds: ROUNDS, tell }))
  const verdicts = judge(sections, BUDGET)
  console.log(terminalTable(sections, verdicts, 'budget'))
  const missed = verdicts.filter(({ met }) => !met)
  if (missed.length === 0) return console.log('Every row is within its budget, twice its target.')
  const reasons = missed.map((verdict) => {
    const title = sections.find(({ claims }) => claims.includes(verdict.claim))?.title
    const { finding, target } = verdictWords(verdict)
    return `  ${title} (${verdict.claim.of}): ${finding}, budget ${target}`
  })
  throw new Error(
    `slower or larger than the budget allows, by the best of up to ${ROUNDS} rounds:\n${reasons.join('\n')}`,
  )
})
