import { escapeUnprintable } from '../../diagnostics/one-line.ts'
import type { DesiredTopic } from '../../model/desired-state.ts'
import { wrap } from '../layout/layout.ts'
import { headline } from './live-topics.ts'

/** What `create-topics` prints, piece by piece as it gets on. The order of the pieces is the seed's. */

const DAY_MS = 24 * 60 * 60 * 1000

export function renderCreationSettings(bootstrapServers: string, topics: readonly DesiredTopic[]): string {
  const factor = oneOrAll(
    topics.map(({ replicationFactor }) => String(replicationFactor?.value ?? "the cluster's own")),
  )
  const config = (name: string) => oneOrAll(topics.map((topic) => topic.config.get(name)?.value ?? "the cluster's own"))
  return [
    headline('Kafka Topics Creation'),
    `Bootstrap servers: ${bootstrapServers}`,
    `Replication factor: ${factor}`,
    `Min in-sync replicas: ${config('min.insync.replicas')}`,
    `Retention: ${retention(config('retention.ms'))}`,
    `Compression: ${config('compression.type')}`,
    '',
    'Connecting to Kafka...',
    '',
  ].join('\n')
}

function oneOrAll(values: readonly string[]): string {
  return [...new Set(values)].join(', ')
}

function retention(ms: string): string {
  const days = Number(ms) / DAY_MS
  if (!Number.isInteger(days)) return ms
  return days === 1 ? '1 day' : `${days} days`
}

export const CONNECTED = '✓ Connected to Kafka\n\n'

/** Why a topic may not behave as hoped; it is created all the same. */
export function renderRisks(texts: readonly string[]): string {
  if (texts.length === 0) return ''
  return `${texts.flatMap((text) => wrap(text, '⚠ ', '  ')).join('\n')}\n\n`
}

export function renderBeginning(topics: readonly DesiredTopic[], { dryRun }: { readonly dryRun: boolean }): string {
  if (topics.length === 0) return ''
  const sections = topics.map(({ name, partitions, description }) =>
    [
      `${dryRun ? 'Would create' : 'Creating'} topic: ${name}\n`,
      `  Partitions: ${partitions?.value ?? ''}\n`,
      description === null ? '' : `  Description: ${description}\n`,
    ].join(''),
  )
  return `${sections.join('')}\n`
}

/** How one topic ended. */
export type TopicEnd =
  | { readonly kind: 'created' | 'exists' | 'would-create' }
  | { readonly kind: 'failed'; readonly reason: string }

export function renderEnd(topic: string, end: TopicEnd): string {
  switch (end.kind) {
    case 'created':
      return `✓ Topic created: ${topic}\n`
    case 'exists':
      return `⚠ Topic already exists: ${topic}\n`
    case 'would-create':
      return ''
    case 'failed':
      return `✗ Topic not created: ${topic}: ${escapeUnprintable(end.reason)}\n`
    default:
      return end satisfies never
  }
}

export function renderClosing(ends: readonly TopicEnd[]): string {
  const count = (kind: TopicEnd['kind']) => ends.filter((end) => end.kind === kind).length
  const planned = count('would-create')
  if (planned > 0)
    return `${headline(`Dry run: ${planned} of ${ends.length} topics would be created. Nothing was changed.`)}`
  if (count('failed') > 0) return `\n${headline(`${count('created')} of ${ends.length} topics created.`)}`
  return `\n${headline(count('created') > 0 ? 'Topics created successfully!' : 'All topics already exist.')}`
}
