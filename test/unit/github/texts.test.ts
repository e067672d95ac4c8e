import { describe, expect, test } from 'vitest'
import { stamped } from '../../../src/github/stamped.ts'
import { driftTelling } from '../../../src/github/texts/drift-texts.ts'
import { failureComment } from '../../../src/github/texts/failure-comment.ts'
import { planComment } from '../../../src/github/texts/plan-comment.ts'
import { NO_SOURCE, type PlanDocument } from '../../../src/model/plan-document.ts'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { planMarker } from '../../../src/render/markdown/marker.ts'
import { examplePlans } from '../../support/model/example-plans.ts'

const PLANS = await examplePlans()
const plan = (name: string) => PLANS[name] as PlanDocument
const SOURCE = { ...NO_SOURCE, paths: ['manifests'] }

describe('the comment', () => {
  test.each(Object.keys(PLANS))(
    'on the plan "%s" begins with its marker and fits into a comment with its stamp',
    (name) => {
      const telling = planComment(plan(name))
      const text = stamped(telling.body, telling.marker, telling)
      expect(text.startsWith(`${planMarker(plan(name))}\n<!-- caracal-stamp 2026-01-02T03:04:05.000Z `)).toBe(true)
      expect(text.length).toBeLessThanOrEqual(65_536)
    },
  )

  test('is news, but for a plan without changes that has nothing to say of the manifests', () => {
    const isNews = (name: string, more: Partial<PlanDocument> = {}) => planComment({ ...plan(name), ...more }).isNews
    expect(isNews('empty')).toBe(false)
    expect(isNews('empty', { diagnostics: plan('invalid').diagnostics })).toBe(true)
    expect(['changes', 'refused', 'invalid', 'unavailable'].map((name) => isNews(name))).not.toContain(false)
  })

  test('that is cut to fit leaves room for its stamp', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `caracal.unmanaged.${at}`)
    const telling = planComment({ ...plan('empty'), unmanaged: many })
    const length = stamped(telling.body, telling.marker, telling).length
    expect(length).toBeLessThanOrEqual(65_536)
    expect(length).toBeGreaterThan(60_000)
  })

  test('on a run that came to no plan has its words, takes the place of its plan, and nothing in it is live', async () => {
    const failed = {
      message: 'unknown flag --x\u001b[2J @everyone\n```\n<!-- caracal-plan --> #1 ![x](https://evil.example/x.png)',
      remedy: 'Did you mean --env?\nSee `caracal kafka plan --help`.',
    }
    const about = { environment: 'prod', source: { ...SOURCE, commit: 'c0ffee'.repeat(7).slice(0, 40) } }
    const telling = failureComment(failed, about, new Date('2026-01-02T03:04:05Z'))
    expect(telling.marker).toBe(planMarker(about))
    expect(telling.madeAt).toBe('2026-01-02T03:04:05.000Z')
    await expect(stamped(telling.body, telling.marker, telling)).toMatchFileSnapshot('golden/comment-failed.md')
  })
})

describe('the drift issue', () => {
  test('of changes', async () => {
    const { title, news, ...telling } = driftTelling(plan('changes'))
    const text = `${title}\n\n${stamped(telling.body, telling.marker, telling)}\n\n${news}\n`
    await expect(text).toMatchFileSnapshot('golden/drift-changes.md')
  })

  test('of changes that are refused says what keeps them from being applied, too', () => {
    const { body, news } = driftTelling(plan('refused'))
    expect(body).toContain('Where the cluster is right, change the manifests')
    expect(body).toContain('add `allow: {data-loss: retention.ms 7d}`')
    expect(news).toMatch(/^There is other drift now\. .*apply refuses: .*; 1 unmanaged topic$/)
  })

  test('of undeclared topics only does not say that there is nothing to do', () => {
    const { body, drift } = driftTelling(plan('empty'))
    expect(drift).toBe(true)
    expect(body).toContain(
      "5 topics are on the cluster, in the manifests' scope, and not declared in the manifests given.",
    )
    expect(body).toContain('Declare the undeclared topics, or delete them.')
    expect(body).not.toMatch(/somebody changed it|Nothing to do/)
  })

  test('of a cluster that is as the manifests say', async () => {
    const { title, news, drift, ...telling } = driftTelling({ ...plan('empty'), unmanaged: [] })
    expect(drift).toBe(false)
    const text = `${title}\n\n${stamped(telling.body, telling.marker, telling)}\n\n${news}\n`
    await expect(text).toMatchFileSnapshot('golden/drift-none.md')
  })

  test.each([
    ['config-not-readable', ', as far as this account can see.'],
    ['sensitive-not-compared', ', as far as this account can see.'],
    ['not-checked', ', as far as this account can see.'],
    ['config-left-alone', '.'],
  ] as const)('that ends claims no more than the login saw: %s', (code, end) => {
    const note = { resource: topicNamed('caracal.agent.tools'), place: null, code, text: 'x' }
    const { body, news } = driftTelling({ ...plan('empty'), unmanaged: [], notes: [note] })
    expect(news.endsWith(`the cluster was as the manifests say${end}`)).toBe(true)
    expect(body).toContain(news)
  })

  test('has a marker of its own, which no comment has', () => {
    expect(driftTelling(plan('changes')).marker).not.toBe(planComment(plan('changes')).marker)
  })

  test('names environment, folder and paths in its title, where they are not the usual ones', () => {
    const of = (more: Partial<PlanDocument>) => driftTelling({ ...plan('changes'), ...more }).title
    expect(of({ environment: null, source: SOURCE })).toBe('Kafka drift')
    expect(of({ source: { ...SOURCE, folder: 'teams/billing' } })).toBe('Kafka drift: prod, teams/billing')
    expect(of({ source: { ...SOURCE, paths: ['a.yaml', 'b'] } })).toBe('Kafka drift: prod, a.yaml, b')
    const hostile = of({ environment: `\u001b[2J${'x'.repeat(500)}`, source: SOURCE })
    expect(hostile.length).toBeLessThanOrEqual(200)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(hostile).not.toMatch(/[\u0000-\u001f]/)
  })

  const gist = (more: Partial<PlanDocument>) => driftTelling({ ...plan('refused'), ...more }).gist

  test('is the same where only times, figures and places differ', () => {
    const { risks } = plan('refused')
    const moved = risks.map((risk) => ({ ...risk, text: 'about 7 more records', loss: null }))
    expect(gist({ createdAt: '2026-02-02T03:04:05.000Z', risks: moved, seal: 'x' })).toBe(gist({}))
  })

  test.each<[string, Partial<PlanDocument>]>([
    ['changes', { digest: 'abcdefabcdef' }],
    ['undeclared topics', { unmanaged: ['caracal.new'] }],
    ['blocks', { blocks: [] }],
  ])('is another one with other %s', (_, more) => {
    expect(gist(more)).not.toBe(gist({}))
  })

  test('fits into an issue, introduction and stamp included', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `caracal.unmanaged.${at}`)
    const telling = driftTelling({ ...plan('empty'), unmanaged: many })
    expect(stamped(telling.body, telling.marker, telling).length).toBeLessThanOrEqual(65_536)
  })
})
