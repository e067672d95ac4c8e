import type { Activity, OnActivity } from '../../model/activity.ts'
import { renderActivity } from '../../render/text/activity.ts'
import { LiveLine } from './live-line.ts'
import { beforeEachWrite, put } from './output.ts'
import { ProgressLines } from './progress-lines.ts'
import { type ProgressStyle, progressStyle } from './progress-style.ts'

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
