import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../../src/render/layout/diagnostics.ts'
import { goldenCases, goldenFile } from './golden-cases.ts'
import { codeAndPlace, judge } from './judge.ts'

test.each(goldenCases())('$name: $title', async ({ name, env, expected, files }) => {
  const { diagnostics } = judge(files, env)
  expect(diagnostics.map(codeAndPlace).sort()).toEqual([...expected].sort())
  const text = renderDiagnostics(diagnostics, { files: Object.keys(files).length })
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
  await expect(text).toMatchFileSnapshot(goldenFile(name))
})
