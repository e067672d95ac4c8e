import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { code, inline, row } from '../../../src/render/markdown/inline.ts'
import { hostileText } from '../../support/model/hostile-plan.ts'

const markdown = new MarkdownIt({ html: true, linkify: true })

/** What a reader sees. */
function seen(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
  return html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
}

describe('text as Markdown that means nothing but itself', () => {
  test.each([
    ['records older than 7d are deleted: 41.2 of 58.0 GiB.', 'records older than 7d are deleted: 41.2 of 58.0 GiB.'],
    ['12 → 6 (not yet), acks=all', '12 → 6 (not yet), `acks=all`'],
    ['an in-sync replica, compact,delete', 'an in-sync replica, compact,delete'],
    ['retention.ms of caracal.metering.events.', '`retention.ms` of `caracal.metering.events`.'],
    ['ask @octocat, see #12 and GH-3', 'ask `@octocat`, see `#12` and `GH-3`'],
    ['(https://evil.example)', '(`https://evil.example`)'],
    ['commit deadbeef or 1234567, not 1,234,567', 'commit `deadbeef` or `1234567`, not 1,234,567'],
    ['<b> & *so* on :tada:', '`<b>` `&` `*so*` on `:tada`:'],
    ['add `allow: {in-use: delete}` here', 'add `allow: {in-use: delete}` here'],
    ['allow {data-loss: retention.ms 7d} meets none', 'allow `{data-loss: retention.ms 7d}` meets none'],
    ['a lone ` tick', 'a lone `` ` `` tick'],
    ['1. no list', '`1`. no list'],
    ['2. ', '`2`.'],
    ['a\nb\u202ec', 'a b c'],
    ['Größe 漢字', 'Größe 漢字'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(inline(text)).toBe(expected)
  })

  test('begins no list, heading, quote or rule', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = markdown.render(inline(text))
        expect(html === '' || /^<p>.*<\/p>\n$/.test(html)).toBe(true)
      }),
    )
  })

  test('names are shown as they are, in a row too', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = seen(markdown.renderInline(code(text)))
        const printed = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
        if (printed.trim() === '') return
        expect(shown).toBe(printed)
        const table = markdown.render(row(['a', 'b']) + row(['---', '---']) + row([code(text), 'end']))
        expect(
          seen(table)
            .trim()
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        ).toEqual(['a', 'b', printed.trim(), 'end'])
      }),
    )
  })

  test('is cut where nobody would read on', () => {
    expect(inline('word '.repeat(1_000), 20)).toBe('word word word word…')
    expect(code('x'.repeat(100), 10)).toBe('`xxxxxxxxx…`')
  })
})
