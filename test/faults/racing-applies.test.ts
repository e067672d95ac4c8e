import { expect, test } from 'vitest'
import type { ApplyDocument } from '../../src/model/apply-document.ts'
import type { Ended } from '../e2e/commands/run-caracal.ts'
import { schemaProblems } from '../support/document-schemas.ts'
import { Barrier } from './instrument/barrier.ts'
import { instrumented } from './instrument/instrumented.ts'
import { isSame, possibleStates } from './possible-states.ts'
import { EVERY_STEP, Scene, type State } from './scene.ts'
import { type Team, withTeam } from './team.ts'

const SAME = EVERY_STEP.wishes
const OTHER: typeof SAME = {
  ...SAME,
  new: { partitions: 3, replicationFactor: 1, config: { 'retention.ms': '259200000' } },
  set: { partitions: 1, config: { 'retention.ms': '259200000', 'max.message.bytes': '1000000' } },
  grow: { partitions: 3, keyed: false, config: { 'min.insync.replicas': '2', 'retention.ms': '259200000' } },
}
const ROUNDS = [1, 2].flatMap((round) => [
  { round, name: 'the same manifests', wishes: SAME },
  { round, name: 'manifests that differ', wishes: OTHER },
])

test.concurrent.each(ROUNDS)(
  'two applies at once of $name, round $round: one of the wishes comes true, or it is told',
  ({ wishes }) =>
    Scene.play((scene) =>
      withTeam(scene, async (team) => {
        team.workspace.write('other.yaml', await scene.manifest(wishes))
        const before = await scene.held()
        const ended = await race(team)
        // 0 and 4 as they are; 3 where everything had moved before this one's first write.
        for (const { code, stderr } of ended)
          expect({ stderr, fits: [0, 3, 4].includes(code ?? -1) }).toEqual({ stderr: '', fits: true })
        expectTold(scene, before, await scene.held(), ended.map(documentOf))

        expect(await team.apply({}, 'other.yaml')).toMatchObject({ code: 0, stderr: '' })
        expect(await team.plan('other.yaml')).toMatchObject({ code: 0, stderr: '' })
      }),
    ),
)

/** Both stop before their first write until the other is there. */
async function race(team: Team): Promise<readonly Ended[]> {
  const barrier = await Barrier.raise(2)
  try {
    const env = instrumented({ barrier: barrier.port })
    const ended = await Promise.all(['manifest.yaml', 'other.yaml'].map((file) => team.apply({ env }, file)))
    expect(barrier.arrivals).toBe(2)
    return ended
  } finally {
    barrier.fall()
  }
}

function documentOf({ stdout }: Ended): ApplyDocument {
  const document: ApplyDocument = JSON.parse(stdout)
  expect(schemaProblems('apply', document)).toEqual([])
  return document
}

/**
 * Per topic: it is as the steps told as done leave it, in whatever order the two runs' steps came; one can end as wished by one run and
 * keep a key that only the other one sets. And a run that did not get its wish says so.
 */
function expectTold(scene: Scene, before: State, after: State, documents: readonly ApplyDocument[]): void {
  for (const [topic, held] of Object.entries(after)) {
    const results = documents.map(({ resources: topics }) =>
      topics.find((result) => result.resource.name === scene.prefix + topic),
    )
    const [one = [], other = []] = results.map((result) => result?.steps ?? [])
    const expected = interleaved(one, other).flatMap((steps) => possibleStates(before[topic] ?? null, steps))
    const fine = expected.some((state) => isSame(state, held))
    expect({ topic, held, expected, fine }).toMatchObject({ fine: true })
    for (const result of results) if (result && result.status !== 'done') expect(result.reason).toBeTruthy()
  }
}

/** Every order of both, each in its own. */
function interleaved<T>(one: readonly T[], other: readonly T[]): readonly (readonly T[])[] {
  const [first, ...rest] = one
  const [second, ...others] = other
  if (first === undefined) return [other]
  if (second === undefined) return [one]
  return [
    ...interleaved(rest, other).map((later) => [first, ...later]),
    ...interleaved(one, others).map((later) => [second, ...later]),
  ]
}
