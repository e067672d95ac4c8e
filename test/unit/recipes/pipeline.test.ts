import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { folderWith, pathWith } from './tools.ts'

const PIPELINE = join(import.meta.dirname, '../../../docs/recipes/pipeline.sh')
const PLAN = JSON.stringify({ digest: 'abcdef012345' })

/** Runs a step with a `caracal` that only says what it was called with, and ends as told. On brokers: the end-to-end test. */
async function run(
  args: readonly string[],
  {
    ends = {},
    env = {},
    plan = PLAN,
  }: { ends?: Record<string, number>; env?: Record<string, string>; plan?: string | null } = {},
) {
  const cwd = folderWith({ ...(plan === null ? {} : { 'plan.json': plan }), 'called.txt': '' })
  const codes = ['plan', 'show', 'apply'].map((command) => `${command}) exit ${ends[command] ?? 0};;`)
  const caracal = `echo "$@" >> called.txt; case $2 in ${codes.join(' ')} esac`
  const child = spawn('sh', [PIPELINE, ...args], {
    cwd,
    env: { PATH: pathWith({ caracal }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const called = existsSync(join(cwd, 'called.txt')) ? readFileSync(join(cwd, 'called.txt'), 'utf8') : ''
  return { code: await ended, stdout, stderr, called }
}

describe('plan', () => {
  test.each([
    [0, 0, 'There is nothing to apply.\n'],
    [2, 0, '\nTo apply it: APPROVED=abcdef012345 '],
    [3, 3, 'This plan would be refused'],
    [65, 65, ''],
    [69, 69, ''],
    [130, 130, ''],
  ])('that ends with %i ends the step with %i', async (ends, expected, said) => {
    const { code, stdout, stderr, called } = await run(['plan', 'prod'], { ends: { plan: ends } })
    expect(code).toBe(expected)
    expect(stdout + stderr).toContain(said)
    expect(called).toBe('kafka plan --env prod --auto-approve --detailed-exitcode --out plan.json\n')
  })

  test('of manifests without environments', async () => {
    expect((await run(['plan'])).called).toBe('kafka plan --auto-approve --detailed-exitcode --out plan.json\n')
  })

  test('of an environment with an odd name is one word', async () => {
    expect((await run(['plan', '$(id) x'])).called).toBe(
      'kafka plan --env $(id) x --auto-approve --detailed-exitcode --out plan.json\n',
    )
  })
})

describe('apply', () => {
  const APPLIED = 'kafka show plan.json\nkafka apply plan.json --env prod --auto-approve --out apply.json\n'

  test.each([
    [0, ''],
    [3, 'Nothing was sent: plan again, and have that plan approved.\n'],
    [4, 'Not all of it is done, and the report above says what is'],
    [130, ''],
  ])('of the approved plan that ends with %i', async (ends, said) => {
    const { code, stderr, called } = await run(['apply', 'prod'], {
      ends: { apply: ends },
      env: { APPROVED: 'abcdef012345' },
    })
    expect([code, called]).toEqual([ends, APPLIED])
    expect(stderr).toContain(said)
  })

  test.each([[undefined], [''], ['yes'], ['0123456789ab']])('sends nothing where APPROVED is %s', async (approved) => {
    const env = approved === undefined ? {} : { APPROVED: approved }
    const { code, stderr, called } = await run(['apply', 'prod'], { env })
    expect([code, called]).toEqual([3, 'kafka show plan.json\n'])
    expect(stderr).toContain('Nobody approved this plan: APPROVED is not abcdef012345.')
  })

  test('sends nothing where the plan was edited, or is not there', async () => {
    const edited = await run(['apply', 'prod'], { ends: { show: 1 }, env: { APPROVED: 'abcdef012345' } })
    expect([edited.code, edited.called]).toEqual([1, 'kafka show plan.json\n'])
    const missing = await run(['apply', 'prod'], { plan: null })
    expect(missing.code).not.toBe(0)
    expect(missing.called).not.toContain('apply')
  })
})

test.each([[[]], [['deploy']]])('anything else is told the usage: %j', async (args) => {
  const { code, stderr, called } = await run(args)
  expect({ code, called }).toEqual({ code: 64, called: '' })
  expect(stderr).toContain('plan|apply [ENVIRONMENT]')
})
