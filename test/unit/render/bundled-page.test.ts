import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderPlanHtml } from '../../../src/render/html/plan.ts'
import { BuiltBin } from '../commands/built-bin.ts'

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin?.remove())

test('the bundle makes the same page as the sources: style, script and their hashes included', async () => {
  const plan = join(import.meta.dirname, '../../../docs/images/plan.json')
  const { code, stdout, stderr } = await bin.run(['kafka', 'show', plan, '--format', 'html'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout === renderPlanHtml(JSON.parse(readFileSync(plan, 'utf8')))).toBe(true)
})
