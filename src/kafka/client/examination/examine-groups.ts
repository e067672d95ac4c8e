import type { GroupRights } from '../../examination.ts'
import type { Brokers } from '../connections/brokers.ts'
import { errorCodes } from '../error-codes.ts'
import { read } from '../reads/read-request.ts'
import { describeGroups } from '../requests/describe-groups.ts'
import { listGroups } from '../requests/list-groups.ts'

/** No group is called so: the answer tells of the right alone, which is looked at before the group is. */
const NO_GROUP = 'caracal-doctor-looks-at-rights'

/** How many groups of a broker are asked for. */
const atMost = 100

/** Whether this login may look into groups: into any, or into how many of those that it sees. */
export async function examineGroups(brokers: Brokers): Promise<GroupRights> {
  if ((await describable(brokers, [NO_GROUP])) > 0) return { kind: 'all' }
  const body = { states: [], types: [] }
  const counts = await Promise.all(
    brokers.map.brokers.map(async ({ id }) => {
      const { groups } = await read(brokers, listGroups, body, id)
      const asked = groups.slice(0, atMost).map(({ id }) => id)
      return { listed: asked.length, described: await describable(brokers, asked) }
    }),
  ).catch(() => null)
  if (counts === null) return { kind: 'unknown', needs: 'an answer of every broker' }
  const sum = (of: 'listed' | 'described') => counts.reduce((total, each) => total + each[of], 0)
  return { kind: 'some', listed: sum('listed'), described: sum('described') }
}

async function describable(brokers: Brokers, groups: readonly string[]): Promise<number> {
  if (groups.length === 0) return 0
  const answer = await read(brokers, describeGroups, { groups, includeAuthorizedOperations: false })
  return answer.groups.filter(({ errorCode }) => errorCode !== errorCodes.groupAuthorizationFailed).length
}
