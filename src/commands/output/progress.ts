import type { Activity, OnActivity } from '../../plan/activity.ts'
import { renderActivity } from '../../render/text/activity.ts'
import { LiveLine } from './live-line.ts'
import { beforeEachWrite } from './output.ts'
import { ProgressLines } from './progress-lines.ts'
import { type ProgressStyle, progressStyle } from './progress-style.ts'

/** Nobody needs to be told of what is over by then, in ms. */
const QUIET_MS = 300
/** The shortest time between two looks of the line. */
const TICK_MS = 100

/** Shows on stderr what takes a while: stdout is for data. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #style: ProgressStyle
  #throttledUntil = 0

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

  /** A write is over a quota and is sent again in `ms`. */
  throttled(ms: number): void {
    this.#throttledUntil = performance.now() + ms
  }

  #text(activity: Activity, elapsed: number): string {
    const waiting = performance.now() < this.#throttledUntil ? '; over a quota, waiting' : ''
    const seconds = Math.floor(elapsed / 1000)
    return `${renderActivity(activity)}${waiting}${seconds === 0 ? '' : ` (${seconds} s)`}`
  }
}
