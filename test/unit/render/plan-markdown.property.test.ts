import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { planMarker } from '../../../src/render/markdown/marker.ts'
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { hostilePlan, hostileText } from '../../support/model/hostile-plan.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../support/model/model-runs.ts'

const plans = await examplePlans()
const documents = fc
  .tuple(fc.constantFrom(...Object.values(plans)), fc.array(hostileText, { minLength: 40, maxLength: 40 }))
  .map(([plan, texts]) => {
    const hostile = hostilePlan(plan, texts)
    const { repository, commit, head } = plan.source
    return { ...hostile, source: { ...hostile.source, repository, commit, head } }
  })

/** Where HTML and bare addresses count, as on GitHub. */
const markdown = new MarkdownIt({ html: true, linkify: true })

const TAGS = new Set(
  'h3 p table thead tbody tr th td code strong br ol ul li pre details summary sub a'
    .split(' ')
    .flatMap((tag) => [tag, `/${tag}`]),
)

const ATTRIBUTES = /^( class="language-(diff|text|sh)"| open| href="https:\/\/github\.com\/acme\/kafka\/[^"]*")?$/

/** What GitHub or GitLab would make of words outside code. */
const LIVE = /[@#$&<>[\]`|*_~\\]|:\/\/|\bwww\.|:\w+:|[!%]\d|\b[a-z]+-\d|\b[0-9a-f]{7,40}\b/i

describe('whatever manifests, brokers and CI say', () => {
  test('no tag, link, mention, reference or emoji of theirs is live', { timeout: MODEL_TIMEOUT }, () => {
    fc.assert(
      fc.property(documents, (plan) => {
        const text = renderPlanMarkdown(plan)
        const [marker, ...rest] = text.split('\n')
        expect(marker).toBe(planMarker(plan))
        const html = markdown.render(rest.join('\n'))
        const tags = [...html.matchAll(/<(\/?[^\s>]*)([^>]*)>/g)]
        expect(tags.filter(([, tag = '', attributes = '']) => !TAGS.has(tag) || !ATTRIBUTES.test(attributes))).toEqual(
          [],
        )
        const live = html
          .replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, ' ')
          .replace(/<[^>]*>/g, '')
          .replaceAll('&quot;', '"')
        expect(LIVE.exec(live)?.[0]).toBeUndefined()
        expect(live).toContain('UTC')
      }),
      { numRuns: MODEL_RUNS / 3 },
    )
  })

  test('no character moves or hides anything', { timeout: MODEL_TIMEOUT }, () => {
    fc.assert(
      fc.property(documents, (plan) => {
        expect(renderPlanMarkdown(plan).replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
        )
      }),
    )
  })

  test('each block and each risk is one row of as many cells as the head has', { timeout: MODEL_TIMEOUT }, () => {
    fc.assert(
      fc.property(documents, (plan) => {
        const rows = rowsOf(renderPlanMarkdown(plan))
        const compared = plan.outcome !== 'invalid' && plan.failure === null
        const expected = compared ? plan.blocks.length + plan.risks.length : 0
        expect(rows.length).toBe(expected === 0 ? 0 : expected + 1)
        expect(new Set(rows)).toEqual(new Set(expected === 0 ? [] : [4]))
      }),
      { numRuns: MODEL_RUNS / 3 },
    )
  })
})

/** How many cells each row of the tables has. */
function rowsOf(text: string): readonly number[] {
  const counts: number[] = []
  for (const { type } of markdown.parse(text, {})) {
    if (type === 'tr_open') counts.push(0)
    if (type === 'td_open' || type === 'th_open') counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
  }
  return counts
}
