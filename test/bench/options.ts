import { parseArgs } from 'node:util'
import { ALL_SECTIONS } from './rows/all-sections.ts'

export interface BenchOptions {
  /** Leaves out what needs more topics on the cluster. */
  readonly topics: number
  readonly rounds: number
  /** The ids of the only sections to measure; none: all of them. */
  readonly only: readonly string[]
  /** Whether `docs/` is written: a run that leaves out nothing. */
  readonly write: boolean
  /** Makes the documents anew from the figures that are there, and measures nothing. */
  readonly render: boolean
}

export const USAGE = `npm run bench -- [--topics N] [--rounds N] [--only SECTION]... [--write] [--render]

  --topics N  leave out what needs more than N topics on the cluster (default: 10000)
  --rounds N  measure each line N times at most (default: 5; cold starts, which are short: thrice as often)
  --only ID   measure this section alone: ${ALL_SECTIONS.map(({ id }) => id).join(', ')}; can be given more than once
  --write     write docs/performance.* although this is not all of it
  --render    make the page and the plot from docs/performance.json, and measure nothing`

const ALL_TOPICS = 10_000
const ROUNDS = 5

/** @throws with the usage, where something else is given. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { topics, rounds, only = [], write, render } = read(args)
  const unknown = only.find((id) => !ALL_SECTIONS.some((section) => section.id === id))
  if (unknown !== undefined) throw new Error(`there is no section ${unknown}\n\n${USAGE}`)
  return {
    topics: whole('--topics', topics) ?? ALL_TOPICS,
    rounds: whole('--rounds', rounds) ?? ROUNDS,
    only,
    write: write ?? (topics === undefined && rounds === undefined && only.length === 0),
    render: render ?? false,
  }
}

function read(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    const several = { type: 'string', multiple: true } as const
    const options = { topics: text, rounds: text, only: several, write: flag, render: flag }
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function whole(flag: string, text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`${flag} must be a whole number, not ${text}\n\n${USAGE}`)
}
