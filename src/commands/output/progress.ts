import type { Activity, OnActivity } from '../../model/activity.ts'
import { renderActivity } from '../../render/text/activity.ts'
import { beforeEachWrite, put } from './output.ts'

/** Nobody needs to be told of what is over by then, in ms. */
const QUIET_MS = 300
/** The shortest time between two looks of the line. */
const TICK_MS = 100
/** A wait that is reported even where no progress is shown, in ms. */
const LONG_WAIT_MS = 5_000

/** Shows on stderr what takes a while: stdout is for data. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #style: ProgressStyle
  #throttledUntil = 0
  #reportedUntil = 0

  constructor(stream: NodeJS.WriteStream = process.stderr, env: NodeJS.ProcessEnv = process.env) {
    this.#stream = stream
    this.#style = progressStyle(stream, env)
  }

  /** Shows what `work` tells of itself, `first` to begin with, until it has ended, however it ends. One at a time. */
  async during<T>(first: Activity, work: (onActivity: OnActivity) => Promise<T>): Promise<T> {
    if (this.#style === 'none') return work(() => {})
    const began = performance.now()
    const line = this.#style === 'live' ? new LiveLine(this.#stream) : new ProgressLines(this.#stream)
    const erase = () => line.erase()
    let activity = first
    const tick = setInterval(() => {
      const elapsed = performance.now() - began
      if (elapsed >= QUIET_MS) line.show(this.#text(activity, elapsed), elapsed)
    }, TICK_MS).unref()
    beforeEachWrite(erase)
    process.once('exit', erase)
    try {
      return await work((next) => {
        activity = next
      })
    } finally {
      clearInterval(tick)
      erase()
      beforeEachWrite(null)
      process.off('exit', erase)
    }
  }

  /** The account is over a quota, and nothing is sent for `ms`. A long wait is reported in any case: silence would look like a hang. */
  throttled(ms: number): void {
    const now = performance.now()
    this.#throttledUntil = Math.max(this.#throttledUntil, now + ms)
    if (this.#style !== 'none' || ms < LONG_WAIT_MS || now < this.#reportedUntil) return
    this.#reportedUntil = now + ms
    put(this.#stream, `Waiting ${Math.ceil(ms / 1000)} s: this account is over a quota.\n`)
  }

  #text(activity: Activity, elapsed: number): string {
    const waiting = performance.now() < this.#throttledUntil ? '; over a quota, waiting' : ''
    const seconds = Math.floor(elapsed / 1000)
    return `${renderActivity(activity)}${waiting}${seconds === 0 ? '' : ` (${seconds} s)`}`
  }
}

const FIRST_MS = 2_000
const LONGEST_PAUSE_MS = 30_000

/** Progress for a log: a line now and then, ever less often, so that a long run fills no log and a quick one says nothing. */
class ProgressLines {
  readonly #stream: NodeJS.WriteStream
  #pause = FIRST_MS
  #next = FIRST_MS

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** `elapsed`: ms since it began. */
  show(text: string, elapsed: number): void {
    if (elapsed < this.#next) return
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
    this.#next = elapsed + this.#pause
    put(this.#stream, `${text}\n`)
  }

  /** What a log has stays there. */
  erase(): void {}
}

/** Who reads stderr: somebody at a terminal, the log of a CI job, or a program that wants to hear of what matters only. */
type ProgressStyle = 'live' | 'lines' | 'none'

/** Set in the jobs of GitHub, GitLab and most others; of Azure Pipelines, Jenkins, TeamCity and AWS CodeBuild. */
const CI = ['CI', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'CODEBUILD_BUILD_ID']

/** How to show progress there. A CI job may have a terminal that nobody looks at, and whose log keeps every byte. */
export function progressStyle(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): ProgressStyle {
  // What kafkajs has to tell then goes to the same stream, line by line.
  if (env['DEBUG']) return 'none'
  if (CI.some((name) => env[name] && env[name] !== 'false')) return 'lines'
  if (!stream.isTTY) return 'none'
  return env['TERM'] === 'dumb' ? 'lines' : 'live'
}

/** Where a terminal does not tell how wide it is. */
const COLUMNS = 80

/** What a terminal echoes where the cursor waits, behind the line, and what must not make it wrap. */
const INTERRUPT = '^C'

/** One line at the bottom of a terminal that is written over again and again. */
class LiveLine {
  readonly #stream: NodeJS.WriteStream
  #shown = ''

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** Shows a text without line ends, cut to what fits: of a line that wraps only the last row could be taken away. */
  show(text: string): void {
    const width = (this.#stream.columns || COLUMNS) - INTERRUPT.length - 1
    const fitting = text.length <= width ? text : `${text.slice(0, width - 1)}…`
    if (width < 1 || fitting === this.#shown) return
    put(this.#stream, `\r${fitting}${CLEAR_REST}`)
    this.#shown = fitting
  }

  /** Leaves the terminal as it was before. */
  erase(): void {
    if (this.#shown !== '') put(this.#stream, `\r${CLEAR_REST}`)
    this.#shown = ''
  }
}

/** ECMA-48, EL: erases from the cursor to the end of the line. */
const CLEAR_REST = '\u001b[K'
