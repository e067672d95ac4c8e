import { join } from 'node:path'
import type { Section } from '../section.ts'

const MANIFESTS = join(import.meta.dirname, '../../../manifests')

const FACTOR = { figure: 'wallMs', against: ['start/node'], words: 'node -e 0', atMost: 2.5 } as const

/** What everybody pays who types a command or waits for a hook. */
export const coldStart: Section = {
  id: 'start',
  title: 'Cold start',
  topics: 0,
  factor: 3,
  lines: (room) => [
    { id: 'version', title: 'caracal --version', role: 'caracal', run: () => room.caracal(['--version']) },
    {
      ...{ id: 'validate', title: 'caracal kafka validate, five topics', role: 'caracal' },
      run: () => room.caracal(['kafka', 'validate', '-f', MANIFESTS]),
    },
    {
      ...{ id: 'first', title: 'caracal kafka validate, first start on a machine', role: 'caracal', rounds: 5 },
      run: async () => {
        room.forgetCaches()
        return room.caracal(['kafka', 'validate', '-f', MANIFESTS])
      },
    },
    { id: 'node', title: 'node -e 0', role: 'floor', run: () => room.measure(process.execPath, ['-e', '0']) },
  ],
  claims: [
    { of: 'start/version', ...FACTOR },
    { of: 'start/validate', ...FACTOR },
  ],
}
