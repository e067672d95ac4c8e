import type { Activity, Count } from '../../model/activity.ts'
import { countWords } from '../../resources/topics/losses/quantity-words.ts'
import { printable } from '../phrases/plain.ts'

/** What a run is busy with, in a few words without an end: how long it has been, and what it waits for, may follow. */
export function renderActivity(activity: Activity): string {
  switch (activity.kind) {
    case 'connecting':
      return `Connecting to ${severalInOne(activity.to)}`
    case 'reading-topics':
      return activity.count === null ? 'Reading topics' : `Reading topics: ${progress(activity.count)}`
    case 'reading-inherited':
      return 'Asking brokers what topics inherit'
    case 'checking':
      return `Having brokers check changes: ${progress(activity.count)}`
    case 'reading-usage':
      return activity.groups === null
        ? `Reading who uses ${countWords(activity.topics)} ${activity.topics === 1 ? 'topic' : 'topics'}`
        : `Reading groups: ${progress(activity.groups)}`
    case 'applying':
      return `Applying steps: ${progress(activity.count)}`
    case 'verifying':
      return `Verifying on every broker: ${progress(activity.count)}`
    case 'examining':
      return 'Looking at the cluster'
    default:
      return activity satisfies never
  }
}

function severalInOne([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? printable(first) : `${printable(first)} and ${more.length} more`
}

/** `1,200 of 10,000` */
function progress({ done, total }: Count): string {
  return `${countWords(done)} of ${countWords(total)}`
}
