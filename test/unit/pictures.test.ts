import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { picturesOf, sourcesOf, terminalPicture } from '../browser/pictures/pictures.ts'
import { samplePlan } from '../support/model/sample-plan.ts'

const plan = await samplePlan()
const pictures = picturesOf(plan)
const file = (name: string) => readFileSync(join(import.meta.dirname, '../../docs/images', name))
const json = (name: string) => JSON.parse(file(name).toString())
const AGAIN = 'npm run generate:pictures makes them anew'

describe('the pictures of the README', () => {
  test('are of the plan beside them, as it is rendered now', () => {
    expect(json('plan.json'), AGAIN).toEqual(plan)
    expect(json('sources.json'), AGAIN).toEqual(sourcesOf(pictures))
    expect(file('plan-terminal.svg').toString(), AGAIN).toBe(terminalPicture(plan))
  })

  test.each(pictures.flatMap(({ name }) => [`${name}-light.png`, `${name}-dark.png`]))(
    '%s is sharp and small',
    (name) => {
      const bytes = file(name)
      expect(bytes.toString('latin1', 1, 4)).toBe('PNG')
      expect(bytes.readUInt32BE(16), 'its width').toBe(1_660)
      expect(bytes.length).toBeLessThan(150_000)
    },
  )

  test('a terminal shows what stands there: signs in colour, spaces kept, nothing of it markup', () => {
    const svg = terminalPicture({ ...plan, environment: '<&">' })
    expect(svg).toContain('env\u00a0&lt;&amp;&quot;&gt;')
    expect(svg).toContain('<tspan fill="#e3b341">~\u00a0caracal.metering.events</tspan>')
    expect(svg).not.toContain('\u001b')
  })
})
