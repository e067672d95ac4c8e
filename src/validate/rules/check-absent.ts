import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { blocksOf } from '../blocks.ts'
import type { Manifest } from '../settings.ts'

/** Beside `state: absent`, settings that would shape the topic have no effect. Never in silence. */
export function checkAbsent(manifest: Manifest): readonly Diagnostic[] {
  return blocksOf(manifest).flatMap(({ state, partitions, replicationFactor, config }) => {
    if (state?.value !== 'absent') return []
    const idle = [
      ...(partitions === null ? [] : [{ name: 'partitions', at: partitions.key }]),
      ...(replicationFactor === null ? [] : [{ name: 'replicationFactor', at: replicationFactor.key }]),
      ...[...config.values()].map(({ name, key }) => ({ name, at: key })),
    ]
    const related = [{ at: state.at, message: 'the topic is absent' }]
    return idle.map(({ name, at }) => {
      const summary = `${name} has no effect on a topic with state absent`
      return diagnose('W005', at, summary, { related, hint: 'Remove the line.' })
    })
  })
}
