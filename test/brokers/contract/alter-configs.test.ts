import { expect, test } from 'vitest'
import { cleanUp, connectFor, told, witness } from './contract-room.ts'

cleanUp('alter.')
const admin = await connectFor('admin')
const alter = (name: string, set: Record<string, string>, reset: readonly string[] = [], validateOnly = false) =>
  admin.alterConfigs([{ name, set: new Map(Object.entries(set)), reset }], { validateOnly })
const overridesOf = (name: string) => async () => (await witness.topic(name))?.overrides

test('only the named keys change: set, reset, and nobody else’s', async () => {
  await witness.createTopic({
    name: 'alter.some',
    configs: { 'retention.ms': '1000', 'segment.ms': '2000', 'flush.ms': '3000' },
  })
  expect(
    (await alter('alter.some', { 'retention.ms': '5000', 'max.message.bytes': '4096' }, ['segment.ms'])).get(
      'alter.some',
    ),
  ).toEqual({ kind: 'done' })
  await expect
    .poll(overridesOf('alter.some'))
    .toEqual({ 'retention.ms': '5000', 'max.message.bytes': '4096', 'flush.ms': '3000' })
})

test('a check changes nothing and finds what is wrong', async () => {
  await witness.createTopic({ name: 'alter.checked', configs: { 'retention.ms': '1000' } })
  expect((await alter('alter.checked', { 'retention.ms': '2000' }, [], true)).get('alter.checked')).toEqual({
    kind: 'done',
  })
  expect((await alter('alter.checked', { 'retention.ms': 'soon' }, [], true)).get('alter.checked')).toMatchObject({
    kind: 'refused',
    error: { name: 'INVALID_CONFIG', message: expect.stringContaining('soon') },
  })
  await alter('alter.checked', { 'segment.ms': '3000' })
  await expect.poll(overridesOf('alter.checked')).toEqual({ 'retention.ms': '1000', 'segment.ms': '3000' })
})

test('one wrong key refuses all of its topic and none of another', async () => {
  await witness.createTopic({ name: 'alter.wrong' })
  await witness.createTopic({ name: 'alter.right' })
  const outcomes = await admin.alterConfigs(
    [
      {
        name: 'alter.wrong',
        set: new Map([
          ['retention.ms', '1000'],
          ['segment.ms', 'soon'],
        ]),
        reset: [],
      },
      { name: 'alter.right', set: new Map([['retention.ms', '1000']]), reset: [] },
      { name: 'alter.absent', set: new Map([['retention.ms', '1000']]), reset: [] },
    ],
    { validateOnly: false },
  )
  expect(
    [...outcomes].map(([name, outcome]) => [name, outcome.kind === 'refused' ? outcome.error.name : outcome.kind]),
  ).toEqual([
    ['alter.wrong', 'INVALID_CONFIG'],
    ['alter.right', 'done'],
    ['alter.absent', 'UNKNOWN_TOPIC_OR_PARTITION'],
  ])
  await expect.poll(overridesOf('alter.right')).toEqual({ 'retention.ms': '1000' })
  expect((await told('alter.wrong')).overrides).toEqual({})
})
