import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { failureDocument } from '../../../src/commands/failures/report-failure.ts'
import { NO_SOURCE, type PlanDocument } from '../../../src/model/plan-document.ts'
import { digestOf, sealed } from '../../../src/plan/identity.ts'
import { planMarker } from '../../../src/render/markdown/marker.ts'
import { formsOf } from '../../faults/canary/told-forms.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { BuiltBin, type Ended } from '../commands/built-bin.ts'
import { FakeGitHub } from './fake-github.ts'
import { BOT } from './room.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const TOKEN = 'ghs_cAnary+/%3D&<1>'
const FORK_TOKEN = 'ghs_cAnary-f0rk+/%3D&<2>'
const WRONG_TOKEN = 'ghs_cAnary-wr0ng+/%3D&<3>'
const SECRETS = [TOKEN, FORK_TOKEN, WRONG_TOKEN, 'cAnary-pr0xy'].flatMap(formsOf)
const ABOUT = { environment: 'prod', source: { ...NO_SOURCE, paths: ['manifests'] } }
const LATER = '2026-01-03T03:04:05.000Z'

const PLANS = await examplePlans()
/** As `plan --env prod` in this folder would have saved it. */
function saved(name: string, more: Partial<PlanDocument> = {}): PlanDocument {
  const plan = { ...(PLANS[name] as PlanDocument), ...ABOUT, ...more }
  return sealed({ ...plan, digest: plan.digest === null ? null : digestOf(plan) })
}

let bin: BuiltBin
let fake: FakeGitHub
let folder: string
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())
beforeEach(async () => {
  fake = await FakeGitHub.start()
  fake.logins.set(TOKEN, { login: BOT, mayWrite: true })
  fake.logins.set(FORK_TOKEN, { login: BOT, mayWrite: false })
  folder = mkdtempSync(join(tmpdir(), 'caracal-github-'))
  write('event.json', { pull_request: { number: 12 } })
  write('plan.json', saved('changes'))
  return async () => {
    await fake.stop()
    rmSync(folder, { recursive: true })
  }
})

function write(name: string, document: unknown): void {
  writeFileSync(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document))
}

/** Runs in a workflow's environment, and looks through all that is said for a token. */
async function run(line: string, env: Record<string, string> = {}): Promise<Ended> {
  const workflow = {
    GITHUB_REPOSITORY: 'acme/topics',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_API_URL: fake.url,
    GITHUB_TOKEN: TOKEN,
  }
  const ended = await bin.run(['kafka', ...line.split(' ')], { cwd: folder, env: { ...workflow, ...env } })
  for (const secret of SECRETS) expect(ended.stdout + ended.stderr).not.toContain(secret)
  return ended
}

const bodies = () => fake.comments.map(({ body = '' }) => body)

describe('comment', () => {
  test('in a workflow needs nothing but the plan', async () => {
    expect(await run('comment plan.json')).toEqual({
      code: 0,
      stdout: 'Commented: https://github.com/acme/topics/pull/12#issuecomment-101\n',
      stderr: '',
    })
    expect(bodies()).toEqual([expect.stringContaining('### Kafka topics, prod: 1 to create')])
    expect(bodies()[0]?.startsWith(`${planMarker(ABOUT)}\n`)).toBe(true)
  })

  test('--json prints what became of the comment', async () => {
    const { stdout } = await run('comment plan.json --json')
    expect(schemaProblems('results#/$defs/comment', JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout)).toMatchObject({ action: 'created', url: fake.comments[0]?.html_url })
    expect(JSON.parse((await run('comment plan.json --json')).stdout)).toMatchObject({ action: 'unchanged' })
  })

  test('elsewhere takes all but the token from flags', async () => {
    const bare = { GITHUB_REPOSITORY: '', GITHUB_EVENT_PATH: '', GITHUB_TOKEN: '', GH_TOKEN: `${TOKEN}\n` }
    const { code, stderr } = await run('comment plan.json --repository acme/topics --pull-request 12', bare)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(bodies()).toHaveLength(1)
  })

  test.each(['invalid', 'unavailable', 'refused'])(
    'a run that ends otherwise takes the place of a plan that all was well with: %s',
    async (name) => {
      await run('comment plan.json')
      write('plan.json', saved(name, { createdAt: LATER }))
      expect((await run('comment plan.json')).stdout).toMatch(/^Updated the comment: /)
      expect(bodies()).toEqual([expect.not.stringContaining('### Kafka topics, prod: 1 to create')])
    },
  )

  test('so does one that failed before it had a plan, told what it was for', async () => {
    await run('comment plan.json')
    write('plan.json', failureDocument({ exit: 'usage', message: 'unknown flag --x', remedy: 'Did you mean --env?' }))
    const { code, stdout } = await run('comment plan.json --env prod -f manifests')
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Updated the comment: /) })
    expect(bodies()).toEqual([expect.stringContaining('Error: unknown flag --x\nDid you mean --env?')])
    await run('comment plan.json --env dev -f other -f manifests')
    expect(bodies()).toHaveLength(2)
    expect(bodies()[1]?.split('\n')[0]).toBe(
      planMarker({ environment: 'dev', source: { ...NO_SOURCE, paths: ['other', 'manifests'] } }),
    )
  })

  test('a plan without changes makes no new comment, and takes the place of one with changes', async () => {
    write('plan.json', saved('empty'))
    const none = { code: 0, stdout: 'No changes, and no comment yet: none is made.\n', stderr: '' }
    expect(await run('comment plan.json')).toEqual(none)
    const { stdout } = await run('comment plan.json --json')
    expect(schemaProblems('results#/$defs/comment', JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout)).toMatchObject({ action: 'skipped', url: null })
    write('plan.json', saved('changes'))
    await run('comment plan.json')
    write('plan.json', saved('empty', { createdAt: LATER }))
    expect((await run('comment plan.json')).stdout).toMatch(/^Updated the comment: /)
    expect(bodies()).toEqual([expect.stringContaining('### Kafka topics, prod: no changes')])
  })

  test('a run of a commit that is no longer the newest of the pull request tells nothing', async () => {
    await run('comment plan.json')
    const source = { ...ABOUT.source, head: '0ddba11'.padEnd(40, '0') }
    write('plan.json', saved('invalid', { createdAt: LATER, source }))
    const { code, stdout } = await run('comment plan.json')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `The pull request has another newest commit by now, whose run comments: ${fake.comments[0]?.html_url}\n`,
    })
    const json = JSON.parse((await run('comment plan.json --json')).stdout)
    expect(schemaProblems('results#/$defs/comment', json)).toEqual([])
    expect(json).toMatchObject({ action: 'outdated', url: fake.comments[0]?.html_url })
    expect(bodies()).toEqual([expect.stringContaining('1 to create')])
  })

  test('nor does one that failed before it had a plan', async () => {
    write('plan.json', failureDocument({ exit: 'usage', message: 'unknown flag --x', remedy: null }))
    const head = { sha: '0ddba11'.padEnd(40, '0') }
    write('event.json', { pull_request: { number: 12, head } })
    const inActions = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.com' }
    const { code, stdout } = await run('comment plan.json', inActions)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'The pull request has another newest commit by now, whose run comments.\n',
    })
    expect(bodies()).toEqual([])
  })

  test('an edited plan is refused, and GitHub is not asked', async () => {
    write('plan.json', JSON.stringify(saved('changes')).replace('"create":1', '"create":0'))
    const { code, stderr } = await run('comment plan.json')
    expect(code).toBe(3)
    expect(stderr).toContain('Error: plan.json was changed after caracal wrote it')
    expect(fake.asked).toEqual([])
  })

  test('what is no saved run is told', async () => {
    write('plan.json', { error: { kind: 'usage', exitCode: 1, message: 'x' } })
    expect(await run('comment plan.json')).toMatchObject({ code: 64, stderr: expect.stringContaining('is not a plan') })
  })

  test.each<[string, Record<string, string>, string]>([
    ['a token with a line in its middle', { GITHUB_TOKEN: `${TOKEN}\n${TOKEN}` }, 'GITHUB_TOKEN holds characters'],
    [
      'an API address with a login',
      { GITHUB_API_URL: 'https://u:cAnary-pr0xy@h' },
      'GITHUB_API_URL is not a web address',
    ],
    [
      'a proxy that is no address',
      { HTTPS_PROXY: 'http:// cAnary-pr0xy' },
      'HTTPS_PROXY or HTTP_PROXY is not a web address',
    ],
    ['no pull request', { GITHUB_EVENT_PATH: '' }, 'no pull request: this run is not of one'],
  ])('%s is a usage error, and tells no secret', async (_, env, told) => {
    const { code, stdout, stderr } = await run('comment plan.json', { ...env, DEBUG: '*' })
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(`Error: ${told}`)
    expect(fake.asked).toEqual([])
  })
})

describe('exit codes, and no token in what is said', () => {
  const RESET = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3000) }
  const LIMITED = { status: 403, body: { message: 'API rate limit exceeded' }, headers: RESET }
  const NO_JSON = { status: 200, body: TOKEN, headers: { 'content-type': 'text/plain' } }

  test.each<[string, number, string, Record<string, string>, (() => void) | null]>([
    ['a wrong token', 77, 'comment plan.json', { GITHUB_TOKEN: WRONG_TOKEN }, null],
    ['a wrong token', 77, 'drift-issue plan.json', { GITHUB_TOKEN: WRONG_TOKEN }, null],
    ['a token of a fork', 77, 'comment plan.json', { GITHUB_TOKEN: FORK_TOKEN }, null],
    ['what is not there', 1, 'comment plan.json', { GITHUB_REPOSITORY: 'acme/other' }, null],
    ['a rate limit that ends in an hour', 69, 'comment plan.json', {}, () => fake.failNext(/^GET/, LIMITED)],
    ['words that are no JSON', 1, 'comment plan.json', {}, () => fake.failNext(/^GET/, NO_JSON)],
    [
      'silence',
      69,
      'comment plan.json --timeout 50ms',
      {},
      () => fake.failNext(/^POST .*comments/, ...Array(3).fill('silence')),
    ],
  ])('%s: %i', async (_, exitCode, line, env, prepare) => {
    prepare?.()
    const { code, stdout, stderr } = await run(line, { ...env, DEBUG: '*' })
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(stderr).toMatch(/^Error: (GitHub answered|cannot reach GitHub at|what answers at) /m)
  })

  test('as JSON, too', async () => {
    const { code, stdout } = await run('comment plan.json --json', { GITHUB_TOKEN: FORK_TOKEN, DEBUG: '*' })
    expect(code).toBe(77)
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'denied', exitCode: 77 } })
    expect(schemaProblems('results#/$defs/failure', JSON.parse(stdout))).toEqual([])
  })

  test.each(['comment plan.json', 'drift-issue plan.json'])('where all is well, with DEBUG: %s', async (line) => {
    expect((await run(line, { DEBUG: '*', NODE_DEBUG: 'http,https,net,undici,fetch' })).code).toBe(0)
  })
})

test('the proxy of the environment is used', async () => {
  const asked: string[] = []
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url)
    const through = connect(Number(new URL(fake.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    socket.on('error', () => through.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  const { port } = proxy.address() as AddressInfo
  const env = { GITHUB_API_URL: 'http://github.invalid', HTTP_PROXY: `http://user:cAnary-pr0xy@127.0.0.1:${port}` }
  expect(await run('comment plan.json', { ...env, DEBUG: '*' })).toMatchObject({ code: 0 })
  expect(new Set(asked)).toEqual(new Set(['github.invalid:80']))
  expect(bodies()).toHaveLength(1)
})

describe('drift-issue', () => {
  const issue = () => fake.issues.find(({ pull_request }) => pull_request === undefined)

  test('opens an issue, keeps it up to date, and closes it', async () => {
    const opened = await run('drift-issue plan.json')
    expect(opened).toEqual({ code: 0, stdout: `Drift: opened: ${issue()?.html_url}\n`, stderr: '' })
    expect(issue()?.title).toBe('Kafka drift: prod')
    write('plan.json', saved('changes', { createdAt: LATER }))
    expect((await run('drift-issue plan.json')).stdout).toMatch(/^Drift: updated: /)
    write('plan.json', saved('empty', { createdAt: LATER, unmanaged: [] }))
    const { stdout } = await run('drift-issue plan.json --json')
    expect(schemaProblems('results#/$defs/driftIssue', JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout)).toMatchObject({ action: 'closed', url: issue()?.html_url })
    expect(issue()?.state).toBe('closed')
    expect((await run('drift-issue plan.json')).stdout).toBe('No drift, and no issue.\n')
  })

  test.each<[string, number, () => unknown]>([
    ['invalid', 65, () => saved('invalid')],
    ['unavailable', 69, () => saved('unavailable')],
    ['for another cluster', 3, () => saved('wrong-cluster')],
    [
      'the report of a run that failed',
      64,
      () => failureDocument({ exit: 'usage', message: 'x\u001b[2J', remedy: null }),
    ],
  ])('a plan that compared nothing leaves it as it is: %s', async (_, exitCode, document) => {
    await run('drift-issue plan.json')
    fake.asked.length = 0
    write('plan.json', document())
    const { code, stdout, stderr } = await run('drift-issue plan.json')
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(stderr).toMatch(/^plan\.json .*: it is unknown whether there is drift\. The issue was not changed\.\n$/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(fake.asked).toEqual([])
  })

  test('as JSON says that it is not known', async () => {
    write('plan.json', saved('unavailable'))
    const { stdout } = await run('drift-issue plan.json --json')
    expect(JSON.parse(stdout)).toMatchObject({ action: 'unknown', url: null })
    expect(schemaProblems('results#/$defs/driftIssue', JSON.parse(stdout))).toEqual([])
  })

  test.each<[string, Partial<PlanDocument>]>([
    ['of a part of the topics', { options: { target: ['caracal.*'], prune: false } }],
    ['on a snapshot', { snapshot: { takenAt: '2026-01-02T03:04:05.000Z', filter: null } }],
  ])('a plan %s cannot tell', async (_, more) => {
    write('plan.json', saved('empty', more))
    expect((await run('drift-issue plan.json')).code).toBe(64)
    expect(fake.asked).toEqual([])
  })
})
