import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OWN_SURROUNDINGS } from '../../../src/build/own-workflows.ts'
import { githubFiles, workflowFiles } from '../../../src/scaffold/github/github-files.ts'
import type { Answers } from '../../../src/scaffold/scaffold-file.ts'
import { brokenRules } from './workflow-rules.ts'

const root = join(import.meta.dirname, '../../..')
const answers = (environments: readonly string[], prefix = 'billing.'): Answers => {
  return { prefix, environments, host: 'github', owners: null, version: '1.2.3' }
}

test("this repository's own workflows are what everybody gets (npm run generate:workflows)", () => {
  for (const { path, text } of workflowFiles(OWN_SURROUNDINGS)) {
    expect(readFileSync(join(root, path), 'utf8'), path).toBe(text)
  }
})

test.each(readdirSync(join(root, '.github/workflows')))('%s keeps the rules', async (name) => {
  const path = join('.github/workflows', name)
  expect(await brokenRules(path, readFileSync(join(root, path), 'utf8'))).toEqual([])
})

test.each([
  ['no environments', []],
  ['one', ['prod']],
  ['some with odd names', ['prod', 'dev', '1.0', 'on', "o'hara", 'x: y', '#']],
])('with %s, all files keep the rules', async (_, environments) => {
  const files = githubFiles(answers(environments))
  expect(files.map(({ path }) => path)).toEqual([
    '.github/actions/kafka/plan/action.yml',
    '.github/actions/kafka/apply/action.yml',
    '.github/workflows/kafka-plan.yml',
    '.github/workflows/kafka-apply.yml',
    '.github/workflows/kafka-apply-environment.yml',
    '.github/workflows/kafka-drift.yml',
  ])
  for (const { path, text } of files) {
    expect(await brokenRules(path, text), path).toEqual([])
    expect(text, path).not.toMatch(/[ \t]$|\n\n\n|undefined/m)
  }
})

test('a prefix that YAML takes for a number stays what it is', async () => {
  const drift = githubFiles(answers([], '1.')).find(({ path }) => path.endsWith('kafka-drift.yml'))
  expect(await brokenRules('kafka-drift.yml', drift?.text ?? '')).toEqual([])
  expect(drift?.text).toContain("PREFIX: '1.'\n")
})

test('the files of a repository with two environments', async () => {
  for (const { path, text } of githubFiles(answers(['prod', 'dev']))) {
    await expect(text).toMatchFileSnapshot(join('golden', path.replace('.github/', '').replaceAll('/', '-')))
  }
})

const PLAN = '.github/workflows/kafka-plan.yml'
const APPLY = '.github/workflows/kafka-apply.yml'
const ACTION = '.github/actions/kafka/plan/action.yml'

/** Each rule is seen to be broken: the file, what is replaced by what, and what is said about it. */
test.each([
  ['a tag', PLAN, /@[0-9a-f]{40}/, '@v7', 'is not pinned'],
  ['no version beside the commit', ACTION, / # v[\d.]+/, '', 'is not pinned'],
  ['one more permission', PLAN, 'contents: read', 'contents: read\n      actions: read', 'wrong permissions'],
  ['writing', PLAN, 'contents: read', 'contents: write', 'wrong permissions'],
  ['every permission', PLAN, /permissions:\n( {6}.*\n)+/, 'permissions: read-all\n', 'wrong permissions'],
  ['a new job', APPLY, 'environment:\n    name', 'other:\n    name', 'wrong permissions'],
  ["a branch's name in a script", ACTION, 'exit "$CODE"', 'exit ${{ github.head_ref }}', 'an expression in the script'],
  ['any expression in a script', PLAN, 'kafka validate', 'kafka validate ${{ matrix.environment }}', 'in the script'],
  ['a title for a step', ACTION, 'FILES:', 'TITLE: ${{ github.event.pull_request.title }}\n        FILES:', 'anybody'],
  ['the whole event', ACTION, 'FILES:', 'EVENT: ${{ toJSON(github.event) }}\n        FILES:', 'anybody'],
  ['everything', ACTION, 'FILES:', 'ALL: ${{ toJSON(github) }}\n        FILES:', 'anybody'],
  ['pull_request_target', PLAN, 'pull_request:', 'pull_request_target:', 'runs on pull_request_target'],
  ['a filter', PLAN, 'pull_request:', 'pull_request:\n    paths: [manifests/**]', 'not run on each pull request'],
  ['no timeout', PLAN, /timeout-minutes: \d+\n/, '\n', 'no timeout'],
  ['a token left behind', PLAN, 'persist-credentials: false', 'fetch-depth: 1', 'leaves the token behind'],
  [
    'a login for forks',
    PLAN,
    'kafka validate\n',
    'kafka validate\n        env:\n          A: ${{ secrets.A }}\n',
    'of anybody',
  ],
  ['an environment for forks', PLAN, 'fork:\n', 'fork:\n    environment: prod-plan\n', 'environment for anybody'],
  ['a login for all steps', PLAN, 'plan:\n', 'plan:\n    env:\n      A: ${{ secrets.A }}\n', 'that need none'],
  ['an apply that is cancelled', APPLY, 'progress: false', 'progress: true', 'concurrency'],
  ['one group for all environments', APPLY, 'kafka-apply-${{ matrix.environment }}', 'kafka-apply', 'concurrency'],
  ['plans that pile up', PLAN, 'progress: true', 'progress: false', 'concurrency'],
  ['an if of several lines', ACTION, 'if: ${{', 'if: >-\n        ${{', 'an if of several lines'],
  ['a key that GitHub does not know', PLAN, 'runs-on', 'run-on', "Unexpected value 'run-on'"],
])('%s is told', async (_, file, what, instead, told) => {
  const [found] = githubFiles(answers(['prod', 'dev'])).filter(({ path }) => path === file)
  const broken = found?.text.replace(what, () => instead) ?? ''
  expect(broken).not.toBe(found?.text)
  expect((await brokenRules(file, broken)).join('\n')).toContain(told)
})
