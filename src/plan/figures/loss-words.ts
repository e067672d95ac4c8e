import { type Figure, isNothing } from './figure.ts'
import { groupSentences } from './group-words.ts'
import type { LossFigures } from './loss-figures.ts'
import { ageWords, byteWords, dayWords, figureWords, partOfBytes, spanWords } from './quantity-words.ts'

/**
 * What goes, as the end of a sentence and as sentences after it:
 * `about 41.2 of 58.0 GiB, at most 1,204,551 records of 23 Oct to 15 Nov. 2 groups hold offsets here; …`
 */
export function lossWords(loss: LossFigures, now: Date): string {
  const sentences = [
    lossAmount(loss, now),
    ...groupSentences(loss.groups, goesNothing(loss)),
    ...lifeSentences(loss, now),
  ]
  return sentences.map((sentence) => `${sentence}.`).join(' ')
}

/** `about 41.2 of 58.0 GiB, at most 1,204,551 records, of 23 Oct to 15 Nov` */
export function lossAmount(loss: LossFigures, now: Date): string {
  const { bytes, records, leaderBytes } = loss
  if (loss.newestRecord === null) return 'none now, the topic is empty'
  if (bytes === null) return `how much cannot be known beforehand; the topic holds ${bytesWords(leaderBytes, loss)}`
  if (goesNothing(loss)) return 'none now'
  const parts = [bytesGoing(bytes, loss), ...(records === null ? [] : [recordWords(records, bytes)])]
  return `${parts.filter((part) => part !== '').join(', ')}${span(loss, now)}`
}

/** Known to take no record. */
export function goesNothing({ bytes, records, from, newestRecord }: LossFigures): boolean {
  const none = bytes !== null && isNothing(bytes) && (records === null || isNothing(records)) && from === null
  return none || newestRecord === null
}

function bytesGoing(bytes: Figure, loss: LossFigures): string {
  const { leaderBytes } = loss
  if (bytes.kind === 'unknown') return `how much is ${figureWords(bytes)}`
  if (leaderBytes.kind === 'unknown') return figureWords(bytes, byteWords)
  const all = bytes.value === leaderBytes.value
  return all ? `all ${bytesWords(leaderBytes, loss)}` : `${partOfBytes(bytes, leaderBytes.value)}${localOnly(loss)}`
}

/** With all replicas where those are known to take more. */
function bytesWords(leaderBytes: Figure, loss: LossFigures): string {
  const { replicaBytes } = loss
  const more =
    leaderBytes.kind !== 'unknown' && replicaBytes.kind !== 'unknown' && replicaBytes.value > leaderBytes.value
      ? ` (${byteWords(replicaBytes.value)} with replicas)`
      : ''
  return `${figureWords(leaderBytes, byteWords)}${more}${localOnly(loss)}`
}

function localOnly(loss: LossFigures): string {
  return loss.localOnly ? ' on the brokers (tiered storage not counted)' : ''
}

/** The same lack is not told twice. */
function recordWords(records: Figure, bytes: Figure): string {
  if (records.kind === 'unknown' && bytes.kind === 'unknown' && records.needs === bytes.needs) return ''
  return records.kind === 'unknown'
    ? `records: ${figureWords(records)}`
    : `${figureWords(records)} ${records.value === 1 ? 'record' : 'records'}`
}

function span({ from, to }: LossFigures, now: Date): string {
  if (from === null) return ''
  return to === null ? `, from ${dayWords(new Date(from), now)} on` : `, of ${spanWords(from, to, now)}`
}

function lifeSentences({ newestRecord, producers }: LossFigures, now: Date): readonly string[] {
  if (newestRecord === null) return []
  const newest =
    typeof newestRecord === 'string'
      ? `Newest record: ${ageWords(new Date(newestRecord), now)}`
      : `Newest record: ${figureWords(newestRecord)}`
  const active =
    producers.kind === 'unknown'
      ? [`active producers: ${figureWords(producers)}`]
      : producers.value > 0
        ? [`${figureWords(producers)} ${producers.value === 1 ? 'producer' : 'producers'} active`]
        : []
  return [[newest, ...active].join('; ')]
}
