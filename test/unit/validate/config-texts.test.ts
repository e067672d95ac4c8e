import { expect, test } from 'vitest'
import { ConfigTexts } from '../../../src/validate/config-texts.ts'

test('the same text is read once, for each config by itself', () => {
  const texts = new ConfigTexts()
  expect(texts.read('retention.ms', '7d').parsed).toEqual({ ok: true, value: '604800000' })
  expect(texts.read('segment.bytes', '7d').parsed).toMatchObject({ ok: false })
  expect(texts.read('retention.ms', '1d').parsed).toEqual({ ok: true, value: '86400000' })
  expect(texts.read('retention.ms', '7d')).toBe(texts.read('retention.ms', '7d'))
})

test('the release that refuses a value is known', () => {
  const texts = new ConfigTexts()
  expect(texts.read('segment.bytes', '512 KiB').refusedBy).toBe('4.3')
  expect(texts.read('segment.bytes', '512 MiB').refusedBy).toBeNull()
  expect(texts.read('segment.bytes', 'many').refusedBy).toBeNull()
  expect(texts.read('confluent.some', '1').refusedBy).toBeNull()
})
