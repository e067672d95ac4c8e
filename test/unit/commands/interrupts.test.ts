import { expect, test } from 'vitest'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { InterruptedError } from '../../../src/commands/ending/interrupted-error.ts'
import { asInterrupt } from '../../../src/commands/with-cluster.ts'

const interrupted = AbortSignal.abort(new InterruptedError())
const abort = Object.assign(new Error('The operation was aborted'), { name: 'AbortError' })
const gone = new ClusterError('unavailable', 'gone', { broker: null, phase: 'API', remedy: 'Wait.' })

test('what an interrupt ended is the interrupt, and keeps what was thrown', () => {
  expect(asInterrupt(interrupted.reason, interrupted)).toBe(interrupted.reason)
  const error = asInterrupt(abort, interrupted)
  expect(error).toBeInstanceOf(InterruptedError)
  expect(error).toHaveProperty('cause', abort)
})

test('a failure after an interrupt stays the failure it is', () => {
  expect(asInterrupt(gone, interrupted)).toBe(gone)
  const bug = new TypeError('no')
  expect(asInterrupt(bug, interrupted)).toBe(bug)
})

test('nothing is an interrupt where nobody interrupted', () => {
  expect(asInterrupt(abort, new AbortController().signal)).toBe(abort)
})
