import { measureHere } from '../measure/measure-here.ts'
import { peerPlans } from '../peers/peer-lines.ts'
import type { Claim } from '../results.ts'
import type { Room } from '../room.ts'
import type { Line, Section } from '../section.ts'
import { namesOf } from '../topics.ts'
import { kafkaTool } from './kafka-tool-line.ts'
import { parseYaml } from './parse-yaml-line.ts'

/** The plan that finds nothing to do, as a pipeline runs it day by day. */
export const noOpPlans: readonly Section[] = [
  { ...noOpPlan(100), lines: ours },
  {
    ...noOpPlan(1_000),
    lines: (room) => [
      ...ours(room),
      kafkaTool(room, 'kafka-topics', ['--describe']),
      kafkaTool(room, 'kafka-configs', ['--describe', '--entity-type', 'topics']),
      ...peerPlans(room),
    ],
    claims: [
      {
        ...{ of: 'plan-1000/caracal', figure: 'wallMs', against: ['plan-1000/raw'] },
        ...{ words: 'raw protocol', atMost: 3, notChecked: true },
      },
      {
        ...{ of: 'plan-1000/caracal', figure: 'wallMs', against: ['plan-1000/raw', 'plan-1000/connect'] },
        ...{ words: 'raw protocol + connecting', atMost: 3 },
      },
      { of: 'plan-1000/caracal', figure: 'wallMs', against: [], words: '', atMost: 600 },
    ],
  },
  {
    ...noOpPlan(10_000),
    factor: 0.6,
    lines: (room) => [
      ...ours(room),
      parseYaml(room),
      { ...kafkaTool(room, 'kafka-topics', ['--describe']), rounds: 1 },
      { ...kafkaTool(room, 'kafka-configs', ['--describe', '--entity-type', 'topics']), rounds: 1 },
    ],
    claims: [
      {
        ...{ of: 'plan-10000/caracal', figure: 'wallMs', against: ['plan-10000/raw', 'plan-10000/yaml'] },
        ...{ words: 'raw protocol + YAML parse', atMost: 1.5 },
      },
      { ...{ of: 'plan-10000/caracal', figure: 'peakBytes', against: [] }, words: '', atMost: 400e6 },
      ...growth(),
    ],
  },
]

function noOpPlan(topics: number) {
  return { id: `plan-${topics}`, title: `No-op plan, ${topics.toLocaleString('en')} topics`, topics, claims: [] }
}

function ours(room: Room): readonly Line[] {
  const manifest = room.writeManifest(room.topics)
  const names = namesOf(room.topics)
  return [
    {
      ...{ id: 'caracal', title: 'caracal kafka plan', role: 'caracal' },
      run: () => room.onCluster(['plan', '-f', manifest, '--detailed-exitcode']),
    },
    {
      ...{ id: 'raw', title: 'raw protocol: Metadata, DescribeConfigs', role: 'floor' },
      run: () => measureHere(() => room.raw.readAndThrowAway(names)),
    },
    {
      ...{ id: 'connect', title: 'connecting: TCP, TLS, SCRAM to each broker', role: 'floor' },
      run: () => measureHere(() => room.connect()),
    },
  ]
}

function growth(): readonly Claim[] {
  const grows = { of: 'plan-10000/caracal', against: ['plan-1000/caracal'], words: 'the plan of 1,000' } as const
  return [
    { ...grows, figure: 'wallMs', atMost: 11 },
    { ...grows, figure: 'peakBytes', atMost: 6 },
  ]
}
