import { expect, test } from 'vitest'
import { unseenScope } from '../../../src/snapshot/make-snapshot.ts'

test.each([
  [null, []],
  ['', []],
  ['a', ['web.']],
  ['app.', ['web.']],
  ['app.orders.', ['app.', 'web.']],
])('a snapshot of names that begin with %j does not tell all of %j', (filter, unseen) => {
  expect(unseenScope(filter, ['app.', 'web.'])).toEqual(unseen)
})
