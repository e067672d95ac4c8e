import type { Figure } from './figure.ts'
import type { GroupFigures, LossFigures } from './loss-figures.ts'
import { ageWords, byteWords, countWords, dayWords, figureWords, partOfBytes, spanWords } from './quantity-words.ts'

/**
 * What goes, as the end of a sentence and as sentences after it:
 * `about 41.2 of 58.0 GiB, at most 1,204,551 records of 23 Oct to 15 Nov. 2 groups hold offsets here; …`
 */
export function lossWords(loss: LossFigures, now: Date): string {
  const sentences = [amount(loss, now), ...groupSentences(loss.groups), ...lifeSentences(loss, now)]
  return sentences.map((sentence) => `${sentence}.`).join(' ')
}

function amount(loss: LossFigures, now: Date): string {
  const { bytes, records, leaderBytes, from } = loss
  if (loss.newestRecord === null) return 'none now, the topic is empty'
  if (bytes === null) return `how much cannot be known beforehand; the topic holds ${bytesWords(leaderBytes, loss)}`
  if (isNothing(bytes) && (records === null || isNothing(records)) && from === null) return 'none now'
  const parts = [bytesGoing(bytes, loss), ...(records === null ? [] : [recordWords(records, bytes)])]
  return `${parts.filter((part) => part !== '').join(', ')}${span(loss, now)}`
}

function isNothing(figure: Figure): boolean {
  return figure.kind === 'exact' && figure.value === 0
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

const SHOWN = 3

function groupSentences({ holding, read, listed, needs }: GroupFigures): readonly string[] {
  const hidden =
    needs === null
      ? []
      : [
          `${holding.length === 0 ? 'Groups' : 'Other groups'}: unknown (${countWords(read)} of ${countWords(listed)} read; needs ${needs})`,
        ]
  if (holding.length === 0) return needs === null ? ['No group holds offsets here'] : hidden
  const one = holding.length === 1
  const head = one
    ? `Group ${nameWords(holding[0])} holds offsets here`
    : `${countWords(holding.length)} groups hold offsets here`
  return [`${head}${unreadWords(holding, one)}`, ...hidden]
}

type Holding = GroupFigures['holding']

function nameWords(group: Holding[number] | undefined): string {
  return group === undefined ? '' : `${group.id}${group.active ? ' (active)' : ''}`
}

function unreadWords(holding: Holding, one: boolean): string {
  const behind = holding.filter(({ unread }) => unread !== null && !isNothing(unread))
  if (behind.length === 0) {
    const countable = holding.every(({ unread }) => unread !== null)
    if (one) return countable ? ' and has read all of this' : ''
    const names = listWords(holding.map(nameWords))
    return countable ? ` and have read all of this (${names})` : ` (${names})`
  }
  const told = behind.slice(0, SHOWN).map((group) => {
    const unread = group.unread as Figure
    const what =
      unread.kind === 'unknown' ? `: unread ${figureWords(unread)}` : ` has not read ${figureWords(unread)} of them`
    return `${one ? 'it' : nameWords(group)}${what}`
  })
  const more = behind.length - told.length
  return `; ${told.join('; ')}${more > 0 ? `; ${countWords(more)} more have not read all` : ''}`
}

function listWords(names: readonly string[]): string {
  const more = names.length - SHOWN
  return names.slice(0, SHOWN).join(', ') + (more > 0 ? `, and ${countWords(more)} more` : '')
}

function lifeSentences({ newestRecord, producers }: LossFigures, now: Date): readonly string[] {
  if (newestRecord === null) return []
  const newest =
    typeof newestRecord === 'string'
      ? `Newest record: ${ageWords(new Date(newestRecord), now)} old`
      : `Newest record: ${figureWords(newestRecord)}`
  const active =
    producers.kind === 'unknown'
      ? [`active producers: ${figureWords(producers)}`]
      : producers.value > 0
        ? [`${figureWords(producers)} ${producers.value === 1 ? 'producer' : 'producers'} active`]
        : []
  return [[newest, ...active].join('; ')]
}
