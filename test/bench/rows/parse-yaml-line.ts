import { join } from 'node:path'
import { runOrThrow } from '../../support/local-cluster/run-command.ts'
import type { Room } from '../room.ts'
import type { Line } from '../section.ts'

const PROGRAM = join(import.meta.dirname, '../raw/parse-yaml.ts')

/** The parse of the manifest alone, in a process that does nothing else: code that has not run yet, as in a plan. */
export function parseYaml(room: Room): Line {
  const manifest = room.writeManifest(room.topics)
  return {
    ...{ id: 'yaml', title: 'YAML parse of the manifest', role: 'floor' },
    run: async () => JSON.parse(await runOrThrow(process.execPath, [PROGRAM, manifest])),
  }
}
