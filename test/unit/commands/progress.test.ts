import { Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { write } from '../../../src/commands/output/output.ts'
import { Progress, progressStyle } from '../../../src/commands/output/progress.ts'
import type { Activity, OnActivity } from '../../../src/model/activity.ts'
import { TerminalScreen } from './terminal-screen.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Stream = NodeJS.WriteStream & { readonly written: string[] }

/** A stream that keeps what is written to it, and shows it where `onWrite` does. */
function fakeStream(onWrite: (text: string) => void = () => {}, columns = 80, isTTY = true): Stream {
  const written: string[] = []
  const take = (text: string) => {
    written.push(text)
    onWrite(text)
    return true
  }
  return Object.assign(new Socket(), { written, write: take, columns, isTTY }) as unknown as Stream
}

const readingTopics = (done: number, total: number): Activity => ({ kind: 'reading-topics', count: { done, total } })
const READING: Activity = { kind: 'reading-topics', count: null }

/** Work that ends when it is told to. */
function openWork(progress: Progress, first: Activity = READING) {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let report: OnActivity = () => {}
  const ended = progress.during(first, (onActivity) => {
    report = onActivity
    return promise
  })
  const end = () => {
    resolve()
    return ended
  }
  const fail = (error: Error) => {
    reject(error)
    return ended
  }
  return { report: (activity: Activity) => report(activity), end, fail }
}

describe('on a terminal', () => {
  test('nothing is written about what takes less than 300 ms', async () => {
    const stderr = fakeStream()
    const { end } = openWork(new Progress(stderr, {}))
    vi.advanceTimersByTime(299)
    await end()
    expect(stderr.written).toEqual([])
  })

  test('one line tells what goes on and for how long, and is gone at the end', async () => {
    const screen = new TerminalScreen(80)
    const { report, end } = openWork(
      new Progress(
        fakeStream((text) => screen.write(text)),
        {},
      ),
    )
    vi.advanceTimersByTime(300)
    expect(screen.text).toBe('Reading topics')
    report(readingTopics(1200, 10_000))
    vi.advanceTimersByTime(100)
    expect(screen.text).toBe('Reading topics: 1,200 of 10,000')
    report({ kind: 'reading-inherited' })
    vi.advanceTimersByTime(2_600)
    expect(screen.text).toBe('Asking brokers what topics inherit (3 s)')
    await end()
    expect(screen.text).toBe('')
  })

  test('is gone after a failure, before anybody tells of it', async () => {
    const screen = new TerminalScreen(80)
    const { fail } = openWork(
      new Progress(
        fakeStream((text) => screen.write(text)),
        {},
      ),
    )
    vi.advanceTimersByTime(5_000)
    expect(screen.text).toBe('Reading topics (5 s)')
    await expect(fail(new Error('gone'))).rejects.toThrow('gone')
    expect(screen.text).toBe('')
    vi.advanceTimersByTime(5_000)
    expect(screen.text).toBe('')
  })

  test('is gone where the program ends at once, as at a second interrupt', async () => {
    const screen = new TerminalScreen(80)
    const before = process.listeners('exit')
    const { end } = openWork(
      new Progress(
        fakeStream((text) => screen.write(text)),
        {},
      ),
    )
    vi.advanceTimersByTime(1_000)
    const [atExit] = process.listeners('exit').filter((listener) => !before.includes(listener))
    atExit?.(130)
    expect(screen.text).toBe('')
    await end()
    expect(process.listeners('exit')).toEqual(before)
  })

  test('gives way to what is written, and comes back below it', async () => {
    const screen = new TerminalScreen(80)
    const terminal = (text: string) => screen.write(text)
    const { end } = openWork(new Progress(fakeStream(terminal), {}))
    vi.advanceTimersByTime(300)
    write(fakeStream(terminal), '✓ create app.events\n')
    expect(screen.text).toBe('✓ create app.events\n')
    vi.advanceTimersByTime(100)
    expect(screen.text).toBe('✓ create app.events\nReading topics')
    await end()
    expect(screen.text).toBe('✓ create app.events\n')
  })

  test('an interrupt typed while it stands there goes with it', async () => {
    const screen = new TerminalScreen(40)
    const stderr = fakeStream((text) => screen.write(text), 40)
    const { end } = openWork(new Progress(stderr, {}), { kind: 'connecting', to: [`${'k'.repeat(60)}:9093`] })
    vi.advanceTimersByTime(300)
    expect(screen.text).toHaveLength(37)
    screen.write('^C')
    await end()
    expect(screen.text).toBe('')
  })

  test('is written ten times a second at most', async () => {
    const stderr = fakeStream()
    const { report, end } = openWork(new Progress(stderr, {}))
    for (let done = 0; done < 5_000; done++) {
      report(readingTopics(done, 5_000))
      vi.advanceTimersByTime(1)
    }
    expect(stderr.written.length).toBeLessThanOrEqual(50)
    expect(stderr.written.length).toBeGreaterThan(40)
    await end()
  })

  test('tells of a wait for a quota while it lasts', async () => {
    const screen = new TerminalScreen(80)
    const progress = new Progress(
      fakeStream((text) => screen.write(text)),
      {},
    )
    const { end } = openWork(progress, { kind: 'applying', count: { done: 12, total: 80 } })
    progress.throttled(2_000)
    vi.advanceTimersByTime(1_900)
    expect(screen.text).toBe('Applying steps: 12 of 80; over a quota, waiting (1 s)')
    vi.advanceTimersByTime(100)
    expect(screen.text).toBe('Applying steps: 12 of 80 (2 s)')
    await end()
  })
})

test.each([false, true])(
  'whatever is written in between stays as it would be without it, byte for byte (failure: %s)',
  async (fails) => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('tick' as const), ms: fc.integer({ min: 1, max: 2_000 }) }),
      fc.record({ kind: fc.constant('report' as const), done: fc.nat(20_000) }),
      fc.record({ kind: fc.constant('throttled' as const), ms: fc.nat(5_000) }),
      fc.record({
        kind: fc.constantFrom('stdout' as const, 'stderr' as const),
        line: fc.string({ unit: fc.constantFrom('a', 'é', ' '), maxLength: 30 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 40 }),
        fc.integer({ min: 0, max: 100 }),
        async (events, columns) => {
          const width = columns || 80
          const [screen, expected] = [new TerminalScreen(width), new TerminalScreen(width)]
          const stdout = fakeStream((text) => screen.write(text))
          const stderr = fakeStream((text) => screen.write(text), columns)
          const progress = new Progress(stderr, {})
          const { report, end, fail } = openWork(progress)
          const printed: string[] = []
          for (const each of events) {
            if (each.kind === 'tick') vi.advanceTimersByTime(each.ms)
            else if (each.kind === 'report') report(readingTopics(each.done, 20_000))
            else if (each.kind === 'throttled') progress.throttled(each.ms)
            else {
              write(each.kind === 'stdout' ? stdout : stderr, `${each.line}\n`)
              expected.write(`${each.line}\n`)
              if (each.kind === 'stdout') printed.push(`${each.line}\n`)
            }
            expect(screen.text.split('\n').length).toBe(expected.text.split('\n').length)
          }
          if (fails) await expect(fail(new Error('no'))).rejects.toThrow()
          else await end()
          vi.advanceTimersByTime(10_000)
          expect(screen.text).toBe(expected.text)
          expect(stdout.written).toEqual(printed)
        },
      ),
    )
  },
)

describe('in a CI job', () => {
  test('plain lines, ever less often', async () => {
    const stderr = fakeStream(() => {}, 0, false)
    const { report, end } = openWork(new Progress(stderr, { CI: 'true' }))
    vi.advanceTimersByTime(1_900)
    expect(stderr.written).toEqual([])
    for (let second = 2; second <= 120; second++) {
      report(readingTopics(second * 80, 10_000))
      vi.advanceTimersByTime(1_000)
    }
    await end()
    expect(stderr.written).toEqual([
      'Reading topics: 160 of 10,000 (2 s)\n',
      'Reading topics: 480 of 10,000 (6 s)\n',
      'Reading topics: 1,120 of 10,000 (14 s)\n',
      'Reading topics: 2,400 of 10,000 (30 s)\n',
      'Reading topics: 4,800 of 10,000 (60 s)\n',
      'Reading topics: 7,200 of 10,000 (90 s)\n',
      'Reading topics: 9,600 of 10,000 (120 s)\n',
    ])
  })
})

test.each([
  ['live', true, {}],
  ['live', true, { TERM: 'xterm-256color', NO_COLOR: '1' }],
  ['lines', true, { TERM: 'dumb' }],
  ['lines', true, { CI: 'true' }],
  ['live', true, { CI: 'false' }],
  ['lines', false, { CI: 'true' }],
  ['lines', false, { JENKINS_URL: 'https://jenkins.example.com/' }],
  ['none', false, {}],
  ['none', true, { DEBUG: '1' }],
  ['none', false, { CI: 'true', DEBUG: '1' }],
] as const)('%s where stderr is a terminal: %s, with %o', (style, isTTY, env) => {
  expect(progressStyle({ isTTY }, env)).toBe(style)
})

test('a long wait for a quota is reported where no progress is shown, once', () => {
  const stderr = fakeStream(undefined, 80, false)
  const progress = new Progress(stderr, {})
  progress.throttled(1_000)
  expect(stderr.written).toEqual([])
  progress.throttled(60_000)
  progress.throttled(60_000)
  expect(stderr.written).toEqual(['Waiting 60 s: this account is over a quota.\n'])
})
