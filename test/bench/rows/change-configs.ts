import type { Section } from '../section.ts'

const CHANGED = 50

/** Everyday work: a line of the manifest changes for a few of many topics. */
export const changeConfigs: Section = {
  id: 'change',
  title: 'apply that changes a config of 50 of 1,000 topics',
  topics: 1_000,
  lines: (room) => [
    {
      ...{ id: 'caracal', title: 'caracal kafka apply, read back from every broker', role: 'caracal' },
      run: () => {
        room.lengthenRetention(CHANGED)
        return room.onCluster(['apply', '-f', room.writeManifest(room.topics), '--auto-approve'])
      },
    },
    {
      ...{ id: 'plan', title: 'caracal kafka plan, nothing to do', role: 'floor' },
      run: () => room.onCluster(['plan', '-f', room.writeManifest(room.topics), '--detailed-exitcode']),
    },
  ],
  claims: [
    {
      ...{ of: 'change/caracal', figure: 'wallMs', against: ['change/plan'], plusMs: 1_000 },
      ...{ words: 'the no-op plan + 1 s', atMost: 1.5 },
    },
  ],
}
