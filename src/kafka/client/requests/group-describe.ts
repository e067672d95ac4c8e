import { array, struct } from '../wire/composites.ts'
import { boolean, int16, int32, nullableString, string, uuid } from '../wire/primitives.ts'

/** What the describe requests of the newer group types (KIP-848, KIP-932, KIP-1071) have in common: what they ask. */
export const groupsToDescribe = struct({ groups: array(string), includeAuthorizedOperations: boolean })

/** How each group of their answers begins. */
export const groupHead = {
  errorCode: int16,
  errorMessage: nullableString,
  id: string,
  state: string,
  epoch: int32,
  assignmentEpoch: int32,
}

/** The partitions of a member of a consumer or share group. */
export const memberAssignment = struct({
  topicPartitions: array(struct({ topicId: uuid, topic: string, partitions: array(int32) })),
})
