import { setTimeout as delay } from 'node:timers/promises'
import { abortable } from '../../abortable.ts'
import { ClusterError } from '../../cluster-error.ts'
import type { WriteOutcome } from '../../topic-writes.ts'
import { brokerError, errorCodes } from '../broker-error.ts'
import type { BrokerConnection } from '../connections/broker-connection.ts'
import type { Brokers } from '../connections/brokers.ts'
import { NoAnswer } from '../connections/connection-failure.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { backoff, longestThrottle } from '../connections/timing.ts'

/** What one broker answered to a write: an entry for each topic. */
export interface WriteAnswer {
  readonly throttleTimeMs: number
  readonly topics: ReadonlyMap<string, TopicAnswer>
}

export interface TopicAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
  /** -1: not reported. */
  readonly replicationFactor?: number
}

/** Refusals that an earlier, half-told try of ours can have caused: the wish is fulfilled already. */
const fulfilled: ReadonlySet<number> = new Set([
  errorCodes.topicAlreadyExists,
  errorCodes.unknownTopicOrPartition,
  errorCodes.unknownTopicId,
  errorCodes.invalidPartitions,
])

/**
 * Carries out one write on some topics. Why it is not simply sent again when anything goes wrong: a request whose answer is lost may
 * have been carried out, so its topics end as `unknown`. Sent again are only topics of which a broker said that it did not do them:
 * those over a quota, after the time it asks for, and those sent to a broker that is not the controller (now).
 * Quotas are waited for as long as every second try gets some topic done, or else until the request timeout has passed. A
 * broker that asks for a longer wait than `longestThrottle` is not waited for.
 * @throws {ConnectFailure | ClusterError} when no broker could be reached, or an interrupt came before, and nothing was sent.
 */
export async function writePerTopic<T extends { readonly name: string }>(
  brokers: Brokers,
  topics: readonly T[],
  send: (broker: BrokerConnection, topics: readonly T[]) => Promise<WriteAnswer>,
): Promise<Map<string, WriteOutcome>> {
  const outcomes = new Map<string, WriteOutcome>()
  const openEnded = new Set<string>()
  let left = topics
  let lastProgress = Date.now()
  for (let tries = 0; left.length > 0; tries++) {
    const sent = await sendOnce(brokers, left, send).catch((failure) => {
      // What earlier tries did must still be told.
      if (tries === 0) throw failure
      return null
    })
    if (sent === null) break
    const again: T[] = []
    for (const topic of left) {
      const answer = sent.answer?.topics.get(topic.name)
      const outcome = answer === undefined ? unknown(sent.reason) : outcomeOf(answer, openEnded.has(topic.name))
      outcomes.set(topic.name, outcome)
      if (answer?.errorCode === errorCodes.notController) openEnded.add(topic.name)
      if (answer !== undefined && sendAgain.has(answer.errorCode)) again.push(topic)
    }
    if (again.length < left.length) lastProgress = Date.now()
    left = again
    if (left.length === 0 || (tries > 0 && Date.now() - lastProgress > brokers.options.requestTimeout)) break
    const pause = Math.max(sent.answer?.throttleTimeMs ?? 0, backoff(tries))
    if (pause > longestThrottle(brokers.options.requestTimeout)) break
    if (left.some((topic) => isOverQuota(sent.answer, topic))) brokers.options.onThrottled?.(pause)
    const waited = await delay(pause, true, { signal: brokers.writesEnded }).catch(() => false)
    if (!waited) break
    await brokers.refresh(brokers.writesEnded).catch(() => undefined)
  }
  return outcomes
}

function isOverQuota(answer: WriteAnswer | null, { name }: { readonly name: string }): boolean {
  return answer?.topics.get(name)?.errorCode === errorCodes.throttlingQuotaExceeded
}

const sendAgain: ReadonlySet<number> = new Set([errorCodes.throttlingQuotaExceeded, errorCodes.notController])

async function sendOnce<T>(
  brokers: Brokers,
  topics: readonly T[],
  send: (broker: BrokerConnection, topics: readonly T[]) => Promise<WriteAnswer>,
): Promise<{ readonly answer: WriteAnswer | null; readonly reason: string }> {
  const answer = await keepTrying(brokers, brokers.writesEnded, async () => {
    const broker = await controller(brokers)
    // A lost answer must not be tried again, as keepTrying would.
    return send(broker, topics).catch((failure) => {
      if (failure instanceof NoAnswer) return failure
      throw failure
    })
  })
  return answer instanceof NoAnswer
    ? { answer: null, reason: answer.message }
    : { answer, reason: 'the broker answered without a word on this topic' }
}

/** The broker to write to, unless writing has ended meanwhile. @throws {ConnectFailure | ClusterError} */
async function controller(brokers: Brokers): Promise<BrokerConnection> {
  return abortable(brokers.controller(), brokers.writesEnded).catch((failure) => {
    if (!brokers.writesEnded.aborted) throw failure
    throw new ClusterError('unavailable', 'Interrupted: not sent', {
      broker: null,
      phase: 'API',
      remedy: 'Run it again to go on.',
      cause: failure,
    })
  })
}

function outcomeOf(answer: TopicAnswer, openEnded: boolean): WriteOutcome {
  const { errorCode, errorMessage, replicationFactor = -1 } = answer
  if (errorCode === errorCodes.none) {
    return replicationFactor > 0 ? { kind: 'done', replicationFactor } : { kind: 'done' }
  }
  const error = brokerError(errorCode, errorMessage)
  if (errorCode === errorCodes.requestTimedOut) return unknown(`${error.name}: ${error.message}`)
  if (openEnded && fulfilled.has(errorCode)) return unknown(`the controller changed meanwhile; then: ${error.message}`)
  return { kind: 'refused', error }
}

function unknown(reason: string): { readonly kind: 'unknown'; readonly reason: string } {
  return { kind: 'unknown', reason }
}
