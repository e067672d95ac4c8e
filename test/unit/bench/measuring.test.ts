import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { inRounds } from '../../bench/measure/in-rounds.ts'
import { runMeasured } from '../../bench/measure/run-measured.ts'
import { meanOf, spreadOf } from '../../bench/measure/statistics.ts'
import { untilNoFaster } from '../../bench/measure/until-no-faster.ts'
import type { Line } from '../../bench/section.ts'
import { figures, line } from './results.ts'

const folder = mkdtempSync(join(tmpdir(), 'caracal-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const node = (program: string) => runMeasured({ command: process.execPath, args: ['-e', program], folder, env: {} })

describe('a process is measured from spawn to exit', () => {
  test('in time, in processor time of its own and of its children, in output', async () => {
    const busy = 'while (process.cpuUsage().user < 200e3);'
    const nested = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy)}]); ${busy}`
    const found = await node(`${nested} process.stdout.write('x'.repeat(1000))`)
    expect(found.wallMs).toBeGreaterThan(300)
    expect(found.outputBytes).toBe(1_000)
    if (process.platform === 'linux') expect(found.cpuMs).toBeGreaterThan(350)
    else expect(found.cpuMs).toBeNull()
  })

  test.runIf(process.platform === 'linux')('in the most memory that it had', async () => {
    const small = await node('setTimeout(() => {}, 50)')
    const large = await node('const held = Buffer.alloc(200e6, 1); setTimeout(() => held, 50)')
    expect((large.peakBytes ?? 0) - (small.peakBytes ?? 0)).toBeGreaterThan(150e6)
  })

  test('and one that fails tells why', async () => {
    await expect(node('console.log("so far"); console.error("no way"); process.exit(7)')).rejects.toThrow(
      /ended with 7:\nso far\nno way$/,
    )
    await expect(node('process.kill(process.pid, "SIGKILL")')).rejects.toThrow('ended with SIGKILL')
    await expect(runMeasured({ command: 'no-such-program', args: [], folder, env: {} })).rejects.toThrow('ENOENT')
  })
})

describe('rounds', () => {
  const counted = (log: string[], id: string, more: Partial<Line> = {}): Line => ({
    ...{ id, title: id, role: 'caracal' },
    run: async () => {
      log.push(id)
      return figures(log.length + 0.123)
    },
    ...more,
  })

  test('go by turns, each beginning with another, after one that is thrown away', async () => {
    const log: string[] = []
    const found = await inRounds('s', [counted(log, 'a'), counted(log, 'b'), counted(log, 'c')], 3)
    expect(log.join('')).toBe('abc' + 'abc' + 'bca' + 'cab')
    expect(found[0]).toMatchObject({ id: 's/a', rounds: { wallMs: [4.1, 9.1, 11.1], cpuMs: [null, null, null] } })
  })

  test('are fewer where a line wants fewer; other tools have none to throw away', async () => {
    const log: string[] = []
    await inRounds('s', [counted(log, 'a'), counted(log, 'o', { role: 'other', rounds: 1 })], 2)
    expect(log.join('')).toBe('a' + 'ao' + 'a')
  })

  test('go on without another tool that fails or is missing, and end with one of ours', async () => {
    const fails = () => Promise.reject(new Error('it ended with 1:\nfirst words\nlast words\n'))
    const log: string[] = []
    const others = [
      counted(log, 'broken', { role: 'other', run: fails }),
      counted(log, 'absent', { role: 'other', missing: 'absent is not on the PATH', run: fails }),
    ]
    const found = await inRounds('s', [counted(log, 'a'), ...others], 2)
    expect(found.map(({ missing, rounds }) => [missing, rounds.wallMs.length])).toEqual([
      [null, 2],
      ['failed: last words', 0],
      ['absent is not on the PATH', 0],
    ])
    await expect(inRounds('s', [counted(log, 'a', { run: fails })], 1)).rejects.toThrow('first words')
  })
})

test('minimum, median, maximum and mean', () => {
  expect(spreadOf(line('a', 'floor', [5, 1, 3]), 'wallMs')).toEqual({ min: 1, median: 3, max: 5 })
  expect(spreadOf(line('a', 'floor', [100, 2, 4, 1]), 'wallMs')).toEqual({ min: 1, median: 3, max: 100 })
  expect(spreadOf(line('a', 'floor', [5]), 'peakBytes')).toBeNull()
  expect(meanOf(line('a', 'floor', [5, 1, 3]), 'cpuMs')).toBe(1.5)
})

test('warming up ends once nothing is gained any more', async () => {
  const times = [40, 30, 20, 10, 10, 10, 10, 10, 10]
  let runs = 0
  await untilNoFaster(async () => {
    const end = performance.now() + (times[runs++] ?? 10)
    while (performance.now() < end);
  })
  expect(runs).toBeGreaterThanOrEqual(8)
  expect(runs).toBeLessThan(20)
})
