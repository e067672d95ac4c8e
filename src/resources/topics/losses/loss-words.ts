import { type Figure, isNothing, type KnownFigure, type LossFigures } from '../../../model/figure.ts'
import { groupSentences } from './group-figures.ts'
import { ageWords, byteWords, dayWords, figureWords, partOfBytes, spanWords } from './quantity-words.ts'

/**
 * What is deleted, as the end of a sentence and as sentences after it:
 * `at most 1,204,551 of 2,001,132 records, at most all 58.0 GiB; the first from 23 Oct, none after 15 Nov. 2 groups hold offsets here; …`
 */
export function lossWords(loss: LossFigures, now: Date): string {
  const sentences = [
    lossAmount(loss, now),
    ...groupSentences(loss.groups, goesNothing(loss)),
    ...lifeSentences(loss, now),
  ]
  return sentences.map((sentence) => `${sentence}.`).join(' ')
}

/** `at most 1,204,551 of 2,001,132 records, at most all 58.0 GiB; the first from 23 Oct, none after 15 Nov` */
export function lossAmount(loss: LossFigures, now: Date): string {
  const { bytes, records, leaderBytes } = loss
  const continues = loss.continues === true ? ['as new records arrive, older ones are deleted'] : []
  if (isEmpty(loss)) return ['none now, the topic is empty', ...continues].join('; ')
  if (bytes === null) return `how much cannot be known beforehand; the topic holds ${bytesWords(leaderBytes, loss)}`
  if (goesNothing(loss)) return ['none now', ...continues].join('; ')
  const inBytes = bytesGoing(bytes, loss)
  const inRecords = records === null ? '' : recordWords(records, loss)
  const recordsFirst = isWhole(bytes, leaderBytes) && !isWhole(records, loss.totalRecords)
  const amounts = recordsFirst ? [inRecords, inBytes] : [inBytes, inRecords]
  return [amounts.filter((part) => part !== '').join(', '), ...span(loss, now), ...continues].join('; ')
}

/** Whether the part may be all: then a smaller part of another kind says more, and comes first. */
function isWhole(part: Figure | null, whole: Figure | null | undefined): boolean {
  if (part === null || part.kind === 'unknown' || !whole || whole.kind === 'unknown') return true
  return part.value >= whole.value
}

/** Known to take no record. */
export function goesNothing(loss: LossFigures): boolean {
  const { bytes, records, from } = loss
  const none = bytes !== null && isNothing(bytes) && (records === null || isNothing(records)) && from === null
  return none || isEmpty(loss)
}

/** No record is known; if a number is an estimate, records may be arriving. */
export function isEmpty({ newestRecord, bytes, records }: LossFigures): boolean {
  return newestRecord === null && bytes?.kind !== 'about' && records?.kind !== 'about'
}

function bytesGoing(bytes: Figure, loss: LossFigures): string {
  const { leaderBytes, records } = loss
  if (bytes.kind === 'unknown') {
    const counted = records !== null && records.kind !== 'unknown'
    return `${counted ? 'bytes:' : 'how much is'} ${figureWords(bytes)}`
  }
  if (bytes.value === 0)
    return isNothing(bytes) || (records && records.kind !== 'unknown') ? '' : figureWords(bytes, byteWords)
  if (leaderBytes.kind === 'unknown') return figureWords(bytes, byteWords)
  if (!isWhole(bytes, leaderBytes)) return `${partOfBytes(bytes, leaderBytes)}${localOnly(loss)}`
  return `${bytes.kind === 'at-most' ? 'at most ' : ''}all ${bytesWords(leaderBytes, loss)}`
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

/** The same missing permission is not named twice. */
function recordWords(records: Figure, { bytes, totalRecords }: LossFigures): string {
  if (records.kind === 'unknown') {
    return bytes?.kind === 'unknown' && records.needs === bytes.needs ? '' : `records: ${figureWords(records)}`
  }
  const part = !isWhole(records, totalRecords) && totalRecords?.kind !== 'unknown' && totalRecords
  // Offsets have gaps, so what there is is a bound as well.
  const whole = part ? ` of ${part.kind === 'at-most' ? 'up to ' : ''}${figureWords({ ...part, kind: 'exact' })}` : ''
  return `${figureWords(records)}${whole} ${(part ? part : records).value === 1 ? 'record' : 'records'}`
}

function span({ from, to }: LossFigures, now: Date): readonly string[] {
  if (from !== null && to !== null) return [spanWords(from, to, now)]
  if (from !== null) return [`the first from ${dayWords(new Date(from), now)}`]
  return to === null ? [] : [`none after ${dayWords(new Date(to), now)}`]
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
        ? [`${producerWords(producers)} wrote lately`]
        : []
  return [[newest, ...active].join('; ')]
}

/** Each start of a producer without a transactional id gets a new id, so they do not count programs. */
export function producerWords(producers: KnownFigure): string {
  return `${figureWords(producers)} producer ${producers.value === 1 ? 'ID' : 'IDs'}`
}
