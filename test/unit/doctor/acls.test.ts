import { expect, test } from 'vitest'
import { aclRules, type Estimates } from '../../../src/doctor/acl-rules.ts'
import { shellWord } from '../../../src/render/phrases/plain.ts'
import { renderAclCommands } from '../../../src/render/text/acls.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { desiredState, desiredTopic, type TopicWish } from '../../support/model/topics.ts'

const PRINCIPALS = { planPrincipal: 'User:CN=plan, O=It\'s "ours"', applyPrincipal: 'User:caracal-apply' }
const place = { file: 'm.yaml', line: 1, column: 1 }

function rules(
  topics: Readonly<Record<string, TopicWish>>,
  prefixes: readonly string[],
  { prune = false, estimates = 'full' as Estimates } = {},
) {
  const desired = desiredState(Object.entries(topics).map(([name, wish]) => desiredTopic(name, wish)))
  const scopes = [{ file: 'm.yaml', prefixes: prefixes.map((value) => ({ value, place })), pruneIgnore: [] }]
  return aclRules({ ...desired, scopes }, { ...PRINCIPALS, prune, estimates })
}

const operations = (all: ReturnType<typeof rules>, principal: string, name: string) =>
  all.filter((rule) => rule.principal === principal && rule.name === name).map(({ operation }) => operation)

test('the commands, with a principal that a shell would take apart', async () => {
  const all = rules({ 's.a': {}, single: {}, 'other.single': {}, old: { state: 'absent' } }, ['s.'])
  const commands = renderAclCommands(all, {
    bootstrapServers: 'kafka-1:9093,kafka-2:9093',
    estimates: 'full',
    word: shellWord,
  })
  await expect(commands).toMatchFileSnapshot('golden/acls.txt')
  const document = { format: 'caracal-acls', version: 1, rules: all, commands }
  expect(schemaProblems('results#/$defs/acls', document)).toEqual([])
  expect(schemaProblems('results#/$defs/acls', { ...document, extra: 1 })).not.toEqual([])
})

test('the plan login gets nothing that changes anything; DELETE only goes where something is to be deleted', () => {
  const { planPrincipal: plan, applyPrincipal: apply } = PRINCIPALS
  const kept = rules({ 's.a': {} }, ['s.'])
  expect(operations(kept, apply, 's.')).toEqual(['READ', 'CREATE', 'ALTER_CONFIGS', 'ALTER'])
  for (const deleting of [
    rules({ 's.a': { state: 'absent' } }, ['s.']),
    rules({ 's.a': {} }, ['s.'], { prune: true }),
  ]) {
    expect(operations(deleting, apply, 's.')).toContain('DELETE')
    expect(operations(deleting, plan, 's.')).toEqual(['READ', 'DESCRIBE_CONFIGS'])
  }
  const single = rules({ old: { state: 'absent' }, a: {} }, [])
  expect(operations(single, apply, 'old')).toEqual(['READ', 'DELETE'])
  expect(operations(single, plan, 'old')).toEqual(['READ'])
  expect(operations(single, apply, 'a')).not.toContain('DELETE')
})

test('without full estimates the plan account cannot read records, and the comments say what plans then do not show', () => {
  const all = rules({ 's.a': {}, old: { state: 'absent' } }, ['s.'], { estimates: 'basic' })
  const { planPrincipal: plan } = PRINCIPALS
  expect(all.filter(({ principal, operation }) => principal === plan && operation === 'READ')).toEqual([])
  expect(operations(all, plan, 's.')).toEqual(['DESCRIBE', 'DESCRIBE_CONFIGS'])
  expect(operations(all, plan, 'old')).toEqual(['DESCRIBE'])
  const text = renderAclCommands(all, { bootstrapServers: 'kafka:9093', estimates: 'basic', word: shellWord })
  expect(text.replace(/\n# /g, ' ')).toContain('plans do not show which producers wrote to a topic in the last day')
})
