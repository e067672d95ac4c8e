import { measureHere } from '../measure/measure-here.ts'
import type { Figures } from '../results.ts'
import type { Room } from '../room.ts'
import type { Section } from '../section.ts'
import { namesOf, type TopicSet } from '../topics.ts'
import { runKafkaTool } from './kafka-tool-line.ts'

const COUNT = 1_000

/** Topics that were not there, each time others, on a cluster with as many. */
export const create: Section = {
  id: 'create',
  title: 'apply that creates 1,000 topics, on a cluster of 1,000 others',
  topics: 1_000,
  factor: 0.6,
  lines: (room) => [
    {
      ...{ id: 'caracal', title: 'caracal kafka apply, read back from every broker', role: 'caracal' },
      run: () =>
        deletedAfterwards(room, COUNT, (set) => {
          const manifest = room.writeManifest(set)
          return room.onCluster(['apply', '-f', manifest, '--auto-approve'])
        }),
    },
    {
      ...{ id: 'answered', title: 'raw CreateTopics, until the last answer', role: 'floor' },
      run: () => deletedAfterwards(room, COUNT, (set) => measureHere(() => room.raw.create(namesOf(set)))),
    },
    {
      ...{ id: 'published', title: 'the same, until every broker knows them', role: 'floor' },
      run: () =>
        deletedAfterwards(room, COUNT, (set) =>
          measureHere(async () => {
            await room.raw.create(namesOf(set))
            await room.raw.untilPublished(namesOf(set))
          }),
        ),
    },
    {
      ...{ id: 'kafka-topics', title: 'one topic by kafka-topics --create', role: 'other', rounds: 3 },
      run: () =>
        deletedAfterwards(room, 1, (set) =>
          runKafkaTool(room, 'kafka-topics', ['--create', '--topic', ...namesOf(set), '--replication-factor', '1']),
        ),
    },
  ],
  claims: [
    {
      ...{ of: 'create/caracal', figure: 'wallMs', against: ['create/published'] },
      ...{ words: 'raw protocol, until every broker knows them', atMost: 1.5 },
    },
  ],
}

async function deletedAfterwards(
  room: Room,
  count: number,
  run: (set: TopicSet) => Promise<Figures>,
): Promise<Figures> {
  const set = room.freshTopics(count)
  const figures = await run(set)
  await room.raw.delete(namesOf(set))
  return figures
}
