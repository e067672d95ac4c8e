import type { TopicActivity, Unknown } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { byText } from '../reads/by-text.ts'
import { type GroupsInUse, groupsInUse } from './groups-in-use.ts'
import { recentRecords } from './recent-records.ts'

/** @see Cluster.readActivity */
export async function readActivity(
  brokers: Brokers,
  names: readonly string[],
  since: number,
): Promise<Map<string, TopicActivity>> {
  await brokers.refresh()
  const [groups, recent] = await Promise.all([groupsInUse(brokers), recentRecords(brokers, names, since)])
  return new Map(
    names.map((name) => [
      name,
      { activeGroups: activeGroups(groups, name), recentRecords: recent.get(name) ?? unknown(`an answer on ${name}`) },
    ]),
  )
}

/** Groups that are seen are told even where others may be hidden; that there are none is told only when all were seen. */
function activeGroups({ topics, hidden }: GroupsInUse, name: string): TopicActivity['activeGroups'] {
  const groups = [...topics].filter(([, used]) => used.has(name)).map(([group]) => group)
  const [needs] = hidden
  return groups.length > 0 || needs === undefined ? { kind: 'known', groups: groups.sort(byText) } : unknown(needs)
}

function unknown(needs: string): Unknown {
  return { kind: 'unknown', needs }
}
