import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** Leaves out what needs more topics on the cluster. */
  readonly topics: number
  readonly rounds: number
  /** Whether `docs/` is written: a run that leaves out nothing. */
  readonly write: boolean
  /** Makes the documents anew from the figures that are there, and measures nothing. */
  readonly render: boolean
}

export const USAGE = `npm run bench -- [--topics N] [--rounds N] [--write] [--render]

  --topics N  leave out what needs more than N topics on the cluster (default: 10000)
  --rounds N  measure each line N times at most (default: 5; cold starts, which are short: thrice as often)
  --write     write docs/performance.* although --topics or --rounds is given
  --render    make the page and the plot from docs/performance.json, and measure nothing`

const ALL_TOPICS = 10_000
const ROUNDS = 5

/** @throws with the usage, where something else is given. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { topics, rounds, write, render } = read(args)
  return {
    topics: whole('--topics', topics) ?? ALL_TOPICS,
    rounds: whole('--rounds', rounds) ?? ROUNDS,
    write: write ?? (topics === undefined && rounds === undefined),
    render: render ?? false,
  }
}

function read(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    return parseArgs({ args: [...args], options: { topics: text, rounds: text, write: flag, render: flag } }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function whole(flag: string, text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d*$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new Error(`${flag} must be a whole number, not ${text}\n\n${USAGE}`)
}
