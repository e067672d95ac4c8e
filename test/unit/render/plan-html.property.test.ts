import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, raw } from '../../../src/render/html/html.ts'
import parts from '../../../src/render/html/page/page.generated.json' with { type: 'json' }
import { link } from '../../../src/render/html/place-link.ts'
import { renderPlanHtml } from '../../../src/render/html/plan.ts'
import { prose } from '../../../src/render/html/prose.ts'
import { printable } from '../../../src/render/phrases/plain.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { hostilePlan, hostileText } from '../../support/model/hostile-plan.ts'

const text = fc.oneof(hostileText, fc.string({ unit: 'binary' }))

/** What a browser reads out of escaped text. */
function read(source: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return source.replace(/&([a-z]+|#39);/g, (entity, name) => characters[name] ?? entity)
}

describe('escaping', () => {
  test('a browser reads the text as it was, but for what nobody could see', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { source } = html`${value}`
        expect(source).not.toMatch(/[<>"']/)
        expect(read(source)).toBe(printable(value))
      }),
    )
  })

  test('what is HTML already is not escaped again; lists stand one after another, null is nothing', () => {
    expect(html`<p>${[html`<b>${'<&>'}</b>`, raw('<i></i>')]}${null}${7}</p>`.source).toBe(
      '<p><b>&lt;&amp;&gt;</b><i></i>7</p>',
    )
  })

  test('sentences keep their words, code or not', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(read(prose(value).source.replaceAll(/<\/?code>/g, '')).replaceAll('`', '')).toBe(
          printable(value).replaceAll('`', ''),
        )
      }),
    )
  })

  test('only web addresses are links', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(link('x', value).source).toMatch(/^(x|<a href="https?:\/\/[^"<>]*">x<\/a>)$/i)
      }),
    )
    expect(link('x', 'https://acme.example/a"b').source).toBe('<a href="https://acme.example/a&quot;b">x</a>')
    for (const address of [
      'javascript:alert(1)',
      'javascript://a.example/%0aalert(1)',
      'ftp://a.example',
      ' https://a',
      'data:text/html,x',
      '//a.example',
      'https:///a',
      '',
    ]) {
      expect(link('x', address).source).toBe('x')
    }
  })
})

/** The elements and attributes of a report; the values of attributes hold no quote and no bracket. */
const TAG = new RegExp(
  `^<(?:!doctype html|/?(?:${[
    ...['html', 'head', 'meta', 'title', 'style', 'body', 'script', 'header', 'main', 'footer', 'section', 'article'],
    ...['search', 'form', 'fieldset', 'legend', 'label', 'input', 'output', 'button', 'div', 'p', 'span', 'b', 'a'],
    ...[
      'h1',
      'h2',
      'h3',
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'figure',
      'figcaption',
      'pre',
      'code',
      'mark',
      'del',
      'ins',
      'time',
      'svg',
      'rect',
    ],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ].join('|')})(?: hidden| (?:class|id|for|name|type|value|lang|charset|http-equiv|content|datetime|placeholder|${[
    ...['autocomplete', 'spellcheck', 'scope', 'colspan', 'width', 'height', 'aria-label', 'aria-labelledby'],
    ...['aria-hidden', 'data-action', 'data-risk', 'data-consent'],
  ].join('|')})="[^"<>]*"| href="(?:#main|https?://[^"<>\\s]+)")*/?)>$`,
)

describe('whatever people, brokers and CI say, the page has only its own elements', async () => {
  test.each(Object.entries(await examplePlans()))('%s', (_, plan) => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 8 }), (texts) => {
        const page = renderPlanHtml(hostilePlan(plan, texts)).replace(parts.style, '').replace(parts.script, '')
        for (const [tag] of page.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(TAG)
        expect(page.match(/<(script|style|body|title)>/g)).toHaveLength(4)
      }),
      { numRuns: 30 },
    )
  })
})
