import type { Section } from '../section.ts'

const FORMATS = [
  ['text', []],
  ['json', ['--json']],
  ['html', ['--format', 'html']],
  ['markdown', ['--format', 'markdown']],
] as const

/** The largest plan somebody may read: everything is new. */
export const planCreates: Section = {
  id: 'plan-creates',
  title: 'plan of 10,000 new topics',
  topics: 100,
  factor: 0.4,
  lines: (room) => {
    const manifest = room.writeManifest(room.freshTopics(10_000))
    return FORMATS.map(([id, flags]) => ({
      ...{ id, title: ['caracal kafka plan', ...flags].join(' '), role: 'caracal' },
      run: () => room.onCluster(['plan', '-f', manifest, ...flags]),
    }))
  },
  claims: [],
}
