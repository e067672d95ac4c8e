import type { Figure, Figures, LineResult } from '../results.ts'
import type { Line } from '../section.ts'

/**
 * Measures lines by turns, so that whatever else the machine does falls on all of them alike; each round begins with another line. A
 * round before the first is thrown away: caches of the system, of Node and of the brokers fill.
 * @throws when a line of ours or a floor fails. Another tool that fails is told of instead.
 */
export async function inRounds(
  section: string,
  lines: readonly Line[],
  rounds: number,
): Promise<readonly LineResult[]> {
  const found = lines.map((line) => ({ line, figures: [] as Figures[], missing: line.missing ?? null }))
  for (const { line } of found) if (line.role !== 'other') await line.run()
  for (let round = 0; round < rounds; round++) {
    for (const one of rotated(found, round)) {
      if (one.missing !== null || round >= (one.line.rounds ?? rounds)) continue
      try {
        one.figures.push(rounded(await one.line.run()))
      } catch (error) {
        if (one.line.role !== 'other' || !(error instanceof Error)) throw error
        one.missing = `failed: ${error.message.trim().split('\n').at(-1)}`
      }
    }
  }
  return found.map(({ line: { id, title, role }, figures, missing }) => ({
    ...{ id: `${section}/${id}`, title, role, missing },
    rounds: byFigure(missing === null ? figures : []),
  }))
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const first = by % Math.max(1, items.length)
  return [...items.slice(first), ...items.slice(0, first)]
}

function byFigure(rounds: readonly Figures[]): LineResult['rounds'] {
  const all = (figure: Figure) => rounds.map((figures) => figures[figure])
  return {
    ...{ wallMs: all('wallMs'), cpuMs: all('cpuMs') },
    ...{ peakBytes: all('peakBytes'), outputBytes: all('outputBytes') },
  }
}

/** Tenths of a millisecond are more than anybody can measure here. */
function rounded({ wallMs, cpuMs, ...rest }: Figures): Figures {
  const tenths = (value: number) => Math.round(value * 10) / 10
  return { wallMs: tenths(wallMs), cpuMs: cpuMs === null ? null : tenths(cpuMs), ...rest }
}
