import { describe, expect, test } from 'vitest'
import { exitOfDoctor } from '../../../src/commands/failures/exit-of-outcome.ts'
import type { DoctorDocument, Purpose } from '../../../src/doctor/doctor-document.ts'
import { makeDoctorDocument } from '../../../src/doctor/make-doctor-document.ts'
import type { Examination, TopicRights } from '../../../src/kafka/examination.ts'
import type { InheritedValue } from '../../../src/kafka/live-topic.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import { renderDoctorText } from '../../../src/render/text/doctor.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'
import { address, certificateFor, cluster, examination, NOW, rights, seen } from './examinations.ts'

function document(
  seenThere: Examination,
  desired: DesiredState | null = null,
  options = { target: [] as readonly string[], prune: false },
  purpose: Purpose | null = null,
): DoctorDocument {
  return makeDoctorDocument({
    ...{ examination: seenThere, desired, diagnostics: [], options, now: NOW },
    ...{ login: { username: 'caracal-plan', mechanism: 'SCRAM-SHA-512' }, principal: 'User:caracal-plan' },
    purpose,
  })
}

const ALL = ['READ', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS']
const withTopics = (topics: Readonly<Record<string, TopicRights>>) =>
  examination({ cluster: cluster({ rights: rights({ topics: new Map(Object.entries(topics)) }) }) })
const trouble = { kind: 'unavailable', phase: 'TCP', message: 'It is down', remedy: 'Start it.' } as const

function deleting(
  deletesEnabled: InheritedValue,
  state: 'absent' | 'present' = 'absent',
  exists = true,
): DoctorDocument {
  const seenThere = cluster({ deletesEnabled, rights: rights({ topics: new Map([['a', seen(exists, ALL)]]) }) })
  return document(examination({ cluster: seenThere }), desiredState([desiredTopic('a', { state })]))
}

const DOCUMENTS: Readonly<Record<string, DoctorDocument>> = {
  well: document(
    withTopics({ a: seen(true, ALL), b: seen(false, ALL) }),
    desiredState([desiredTopic('a'), desiredTopic('b')]),
  ),
  'no-manifests': document(examination()),
  'no-broker': document({
    bootstrap: [address({ passed: ['DNS'], tls: null, offered: null, trouble })],
    cluster: null,
  }),
  'certificate-ends': document(
    examination({
      bootstrap: [address({ tls: certificateFor(29) })],
      cluster: cluster({ brokers: [{ id: 7, ...address({ tls: certificateFor(1) }) }] }),
    }),
  ),
  'old-broker': document(
    examination({
      cluster: cluster({
        software: {
          release: { software: null, settled: null, apis: [{ name: 'Metadata', max: 8 }] },
          missingApis: [
            { name: 'IncrementalAlterConfigs', neededFor: 'apply', without: 'Configs cannot be changed.' },
            { name: 'DescribeProducers', neededFor: 'figures', without: 'Who writes stays unknown.' },
          ],
        },
        rights: rights({ cluster: null, describeCluster: null }),
      }),
    }),
  ),
  'half-upgraded': document(
    examination({
      cluster: cluster({
        software: { release: { software: '4.3-IV0', settled: '3.9-IV0', apis: [] }, missingApis: [] },
      }),
    }),
  ),
  'deletes-disabled': deleting({ kind: 'same', value: 'false', source: 'static-broker' }),
  'rights-missing': document(
    withTopics({
      'caracal.deployed.already': seen(true, ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ']),
      'caracal.to.delete': seen(true, ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ']),
      'caracal.to.create': seen(false, ['DESCRIBE', 'DESCRIBE_CONFIGS']),
      'caracal.hidden': { kind: 'not-visible' },
      'caracal.broken': { kind: 'failed', error: 'The broker is unwell.' },
    }),
    desiredState([
      desiredTopic('caracal.deployed.already'),
      desiredTopic('caracal.to.delete', { state: 'absent' }),
      desiredTopic('caracal.to.create'),
      desiredTopic('caracal.hidden'),
      desiredTopic('caracal.broken'),
    ]),
  ),
}

describe('the doctor document', () => {
  test.each(Object.entries(DOCUMENTS))('%s: text and schema', async (name, doc) => {
    const text = renderDoctorText(doc)
    await expect(text).toMatchFileSnapshot(`golden/${name}.txt`)
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(schemaProblems('results#/$defs/doctor', doc)).toEqual([])
    for (const field of Object.keys(doc)) {
      const { [field]: _gone, ...rest } = doc as unknown as Record<string, unknown>
      expect(schemaProblems('results#/$defs/doctor', rest), field).not.toEqual([])
    }
  })

  test.each([
    ['well', 'able', 'done'],
    ['no-broker', 'unable', 'unavailable'],
    ['certificate-ends', 'able', 'done'],
    ['old-broker', 'plan-only', 'done'],
    ['rights-missing', 'unable', 'denied'],
  ])('%s comes to %s and ends with %s', (name, outcome, exit) => {
    expect(DOCUMENTS[name]?.outcome).toBe(outcome)
    expect(exitOfDoctor(DOCUMENTS[name] as DoctorDocument)).toBe(exit)
  })
})

test('a thousand topics with the same answer are one line', () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `t.${index}`)
  const doc = document(
    withTopics(Object.fromEntries(names.map((name, index) => [name, seen(true, index < 10 ? ['DESCRIBE'] : ALL)]))),
    desiredState(names.map((name) => desiredTopic(name))),
  )
  const configs = doc.checks.filter(({ name, section }) => name === 'DESCRIBE_CONFIGS' && section === 'plan')
  expect(configs.map(({ status, text }) => `${status} ${text.replace(/:.*/, '')}`)).toEqual([
    'ok on 990 topics',
    'failed missing on t.0, t.1, t.2, t.3, t.4 and 5 more',
    'ok on Cluster',
  ])
  expect(doc.checks.length).toBeLessThan(30)
})

test('the words of a broker cannot move the cursor', () => {
  const doc = document({
    bootstrap: [address({ trouble: { ...trouble, message: 'no\u001b[2J\r\nway' } })],
    cluster: null,
  })
  expect(renderDoctorText(doc)).toContain('no [2J way')
})

test('one bootstrap server that fails stops nothing where another one works', () => {
  const bad = address({ address: 'kafka-2.example.org:9093', passed: [], trouble })
  expect(document(examination({ bootstrap: [bad, address()] })).outcome).toBe('able')
  const advertised = [
    { id: 1, ...address() },
    { id: 2, ...bad },
  ]
  expect(document(examination({ cluster: cluster({ brokers: advertised }) })).outcome).toBe('able')
  const none = cluster({ brokers: [{ id: 2, ...bad }], software: null, rights: null })
  expect(document(examination({ cluster: none })).outcome).toBe('unable')
})

test('--prune asks for the right to delete what it would delete, and for nothing of what it would not', () => {
  const scoped = { ...desiredState([desiredTopic('s.a')]) }
  const place = { file: 'm.yaml', line: 1, column: 1 }
  const desired = { ...scoped, scopes: [{ file: 'm.yaml', prefixes: [{ value: 's.', place }], pruneIgnore: [] }] }
  const topics = { 's.a': seen(true, ALL), 's.stray': seen(true, ['DESCRIBE']), 's.app-changelog': seen(true, []) }
  const deletes = (prune: boolean) =>
    document(withTopics(topics), desired, { target: [], prune }).checks.filter(({ name }) => name === 'DELETE')
  expect(deletes(false)).toEqual([])
  expect(deletes(true).map(({ status, text }) => `${status} ${text}`)).toEqual([
    'failed missing on s.stray: apply cannot delete the topic',
  ])
})

describe('a cluster that deletes no topics', () => {
  const same = (value: string) => ({ kind: 'same', value, source: 'default' }) as const
  const differs: InheritedValue = {
    kind: 'differs',
    byBroker: [
      { broker: 1, value: 'false', source: 'static-broker' },
      { broker: 2, value: 'true', source: 'default' },
    ],
  }
  const checkOf = ({ checks }: DoctorDocument) => checks.find(({ name }) => name === 'delete.topic.enable') ?? null

  test.each<[string, DoctorDocument, string | null, DoctorDocument['outcome']]>([
    ['refuses a declared delete', deleting(same('false')), 'failed', 'plan-only'],
    ['does not matter without one', deleting(same('false'), 'present'), 'ok', 'able'],
    ['does not matter once the topic is gone', deleting(same('false'), 'absent', false), 'ok', 'able'],
    ['may be one broker of two', deleting(differs), 'warning', 'able'],
    ['may be any, if its settings are hidden', deleting({ kind: 'unknown', needs: 'x' }), 'unknown', 'able'],
    ['is not this one', deleting(same('true')), 'ok', 'able'],
    ['is not this one, and nobody asks', deleting(same('true'), 'present'), null, 'able'],
  ])('%s', (_name, told, status, outcome) => {
    expect(checkOf(told)?.status ?? null).toBe(status)
    expect(told.outcome).toBe(outcome)
  })
})

describe('an account is judged by what it is for', () => {
  const mayPlan = ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ']
  const judgedFor = (purpose: Purpose | null) =>
    document(withTopics({ a: seen(true, mayPlan) }), desiredState([desiredTopic('a')]), undefined, purpose)

  test('for plan: what only apply needs is not checked', () => {
    const doc = judgedFor('plan')
    expect(doc.outcome).toBe('able')
    expect(doc.checks.filter(({ section, stops }) => section === 'apply' || stops === 'apply')).toEqual([])
    expect(renderDoctorText(doc)).toMatch(/`plan` will work; `apply` was not checked\.\n$/)
    expect(exitOfDoctor(doc)).toBe('done')
  })

  test('for apply: it fails if apply cannot do everything, and names the account', () => {
    const doc = judgedFor('apply')
    expect(exitOfDoctor(doc)).toBe('denied')
    expect(doc.checks.find(({ name }) => name === 'ALTER')?.remedy).toMatch(
      /^Grant User:caracal-plan what is missing: /,
    )
  })

  test('without a purpose only what stops plan fails', () => {
    expect(exitOfDoctor(judgedFor(null))).toBe('done')
  })
})

test('a remedy that several checks share is printed once', () => {
  const text = renderDoctorText(DOCUMENTS['rights-missing'] as DoctorDocument)
  expect(text.match(/If User:caracal-plan is for apply/g)).toHaveLength(1)
})
