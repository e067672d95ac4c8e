import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { exportTopics } from '../../../src/export/export-manifest.ts'
import { manifestPath } from '../../../src/scaffold/first-manifest.ts'
import { gitlabFiles } from '../../../src/scaffold/gitlab/pipeline.ts'
import { PRE_COMMIT_HOOK } from '../../../src/scaffold/pre-commit-hook.ts'
import type { Answers } from '../../../src/scaffold/scaffold-file.ts'
import { scaffoldFiles } from '../../../src/scaffold/scaffold-files.ts'
import { checkManifests } from '../../../src/validate/load-manifests.ts'
import { resolveState } from '../../../src/validate/resolve-state.ts'
import { liveTopic } from '../../support/model/topics.ts'

const BILLING: Answers = {
  prefix: 'billing.',
  environments: ['prod', 'dev'],
  host: 'github',
  owners: '@acme/billing @octocat',
  version: '1.2.3',
}
const filesFor = (more: Partial<Answers>, adopted: string | null = null) =>
  scaffoldFiles(
    { ...BILLING, ...more },
    { schema: '{}\n', adopted: adopted === null ? null : { clusterId: 'MkU3OEVBNTcwNTJENDM2Qk', yaml: adopted } },
  )
const textOf = (files: ReturnType<typeof filesFor>, path: string) =>
  files.find((file) => file.path === path)?.text ?? ''

test.each([
  ['github', {}],
  ['gitlab', { host: 'gitlab' }],
  ['gitlab-one-cluster', { host: 'gitlab', environments: [] }],
] as const)('the files of a repository: %s', async (name, answers) => {
  const elsewhere = /^\.github\/(actions|workflows)|^schemas|\.mjs$/
  const own = filesFor(answers).filter(({ path }) => !elsewhere.test(path))
  for (const { path, text } of own) {
    const file = path.replace(/^\./, '').replaceAll('/', '-')
    await expect(text, path).toMatchFileSnapshot(join('golden', `init-${name}`, file))
    expect(text, path).toMatch(/[^\n]\n$/)
    expect(text, path).not.toMatch(/[ \t]$|\n\n\n|undefined/m)
  }
})

test('the recipes in docs are what init writes (vitest -u)', async () => {
  const recipes = join(import.meta.dirname, '../../../docs/recipes')
  const [, pipeline, note] = gitlabFiles({ ...BILLING, host: 'gitlab', version: packageJson.version })
  await expect(pipeline?.text).toMatchFileSnapshot(join(recipes, 'gitlab-ci.yml'))
  await expect(note?.text).toMatchFileSnapshot(join(recipes, 'caracal-note.mjs'))
  await expect(PRE_COMMIT_HOOK.text).toMatchFileSnapshot(join(recipes, 'pre-commit'))
})

describe('the first manifest', () => {
  const problemsOf = ({ path, text }: { path: string; text: string }, environments: readonly string[]) => {
    const { manifests, diagnostics } = checkManifests([{ path, bytes: Buffer.from(text) }])
    const wanted = environments.length === 0 ? [null] : environments
    return [...diagnostics, ...wanted.flatMap((name) => resolveState(manifests, name).diagnostics)]
  }
  const stateOf = ({ path, text }: { path: string; text: string }, environment: string | null) =>
    resolveState(checkManifests([{ path, bytes: Buffer.from(text) }]).manifests, environment).state

  test.each(['billing.', 'a_', '2024.', '1e3-', 'null.', 'on_', 'true.', 'team.sub-team.', `${'x'.repeat(199)}.`])(
    'has nothing wrong with prefix %s, in any environment',
    (prefix) => {
      for (const environments of [[], ['prod'], ['prod', 'dev', 'eu-test', 'staging']]) {
        const [manifest] = filesFor({ prefix, environments })
        expect(manifest && problemsOf(manifest, environments), manifest?.text).toEqual([])
        const names = manifest && stateOf(manifest, environments.at(-1) ?? null).topics.map(({ name }) => name)
        expect(names).toEqual([`${prefix}example`])
      }
    },
  )

  test('is for three brokers, and for one where people develop', () => {
    const environments = ['prod', 'eu-staging', 'contest', 'dev', 'eu-dev', 'local', 'Test_1']
    const [manifest] = filesFor({ environments })
    const factors = environments.map((name) => manifest && stateOf(manifest, name).topics[0]?.replicationFactor?.value)
    expect(factors).toEqual([3, 3, 3, 1, 1, 1, 1])
  })

  test('names a schema that is there', () => {
    const files = filesFor({ prefix: 'team.sub-team.' })
    const { path, text } = files[0] ?? { path: '', text: '' }
    expect(path).toBe(manifestPath('team.sub-team.'))
    const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? []
    expect(files.map((file) => file.path)).toContain(join(path, '..', schema))
    const settings = JSON.parse(textOf(files, '.vscode/settings.json'))['yaml.schemas']
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining(Object.keys(settings).map((key) => join(key))),
    )
  })

  test('with adopted topics declares them as they are, in the environment that they come from', () => {
    const topics = [liveTopic('billing.b', { partitions: 2 }), liveTopic('billing.a', {})]
    const [manifest] = filesFor({}, exportTopics(topics, 'prod'))
    expect(manifest && problemsOf(manifest, ['prod', 'dev']), manifest?.text).toEqual([])
    const prod = manifest && stateOf(manifest, 'prod')
    expect(prod?.topics.map(({ name }) => name)).toEqual(['billing.a', 'billing.b'])
    expect(prod?.clusterId?.value).toBe('MkU3OEVBNTcwNTJENDM2Qk')
    const dev = manifest && stateOf(manifest, 'dev')
    expect(dev?.topics).toEqual([])
    expect(dev?.clusterId).toBeNull()
  })

  test('with adopted topics and no environments insists on their cluster', () => {
    const [manifest] = filesFor({ environments: [] }, exportTopics([liveTopic('billing.a', {})], null))
    expect(manifest && problemsOf(manifest, []), manifest?.text).toEqual([])
    expect(manifest && stateOf(manifest, null).clusterId?.value).toBe('MkU3OEVBNTcwNTJENDM2Qk')
  })
})

test('nothing but the manifest, and the snapshot of GitHub, depends on the prefix: a second team adds its own file', () => {
  for (const host of ['github', 'gitlab'] as const) {
    const other = filesFor({ host, prefix: 'orders.' })
    const differ = filesFor({ host }).filter(({ path, text }) => textOf(other, path) !== text)
    expect(differ.map(({ path }) => path)).toEqual([
      'manifests/billing.yaml',
      ...(host === 'github' ? ['.github/workflows/kafka-drift.yml'] : []),
    ])
  }
})
