import type { BenchResults, Figures, LineResult, Role } from '../../bench/results.ts'

/** A line of so many milliseconds and megabytes, each a round. */
export function line(id: string, role: Role, wallMs: readonly number[], megabytes: readonly number[] = []): LineResult {
  const nothing = wallMs.map(() => null)
  const peakBytes = megabytes.length === 0 ? nothing : megabytes.map((value) => value * 1e6)
  const rounds = { wallMs, cpuMs: wallMs.map((ms) => ms / 2), peakBytes, outputBytes: nothing }
  return { id, title: `title of ${id}`, role, rounds, missing: null }
}

export const figures = (wallMs: number): Figures => ({ wallMs, cpuMs: null, peakBytes: null, outputBytes: null })

/** What a run of two sections found: a target met and two missed, a tool that is not there. */
export const RESULTS: BenchResults = {
  date: '2026-01-02',
  commit: 'abc1234',
  machine: { processor: 'A | B', processors: 2, memoryGiB: 24, system: 'Linux 6' },
  versions: { caracal: '0.1.0', node: '24.0.0', kafka: '4.3.0', java: '17' },
  sections: [
    {
      id: 'plan',
      title: 'No-op plan',
      lines: [
        line('plan/caracal', 'caracal', [500, 400, 450], [90, 100, 110]),
        line('plan/raw', 'floor', [200, 210, 190]),
        line('plan/kafka-topics', 'other', [1_500]),
        { ...line('plan/topicctl', 'other', []), missing: 'topicctl is not on the PATH' },
      ],
      claims: [
        {
          ...{ of: 'plan/caracal', figure: 'wallMs', against: ['plan/raw'] },
          ...{ words: 'raw protocol', atMost: 3 },
        },
        { of: 'plan/caracal', figure: 'peakBytes', against: [], words: '', atMost: 80e6 },
      ],
    },
    {
      id: 'large',
      title: 'Large plan',
      lines: [
        line('large/caracal', 'caracal', [5_000], [400]),
        line('large/raw', 'floor', [2_000]),
        line('large/yaml', 'floor', [1_000]),
      ],
      claims: [
        {
          ...{ of: 'large/caracal', figure: 'wallMs', against: ['large/raw', 'large/yaml'] },
          ...{ words: 'both floors', atMost: 1.5 },
        },
        {
          ...{ of: 'large/caracal', figure: 'peakBytes', against: ['plan/caracal'] },
          ...{ words: 'the small plan', atMost: 6 },
        },
      ],
    },
  ],
}
