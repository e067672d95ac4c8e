import { oneLine } from '../../diagnostics/one-line.ts'
import type { BrokerError } from '../unknown.ts'
import { kafkaErrors } from './kafka-errors.ts'

/** An error code as people read it: in the broker's own words, or in Kafka's sentence for the code where it sent none. */
export function brokerError(code: number, words: string | null): BrokerError {
  const [name, sentence] = kafkaErrors.get(code) ?? [`ERROR_${code}`, `The broker answered with error code ${code}.`]
  return { name, code, message: words === null || words === '' ? sentence : oneLine(words) }
}

/** The error codes this room acts on; all others it only reports. Source: `org.apache.kafka.common.protocol.Errors`. */
export const errorCodes = {
  none: 0,
  unknownTopicOrPartition: 3,
  leaderNotAvailable: 5,
  notLeader: 6,
  requestTimedOut: 7,
  networkException: 13,
  coordinatorLoadInProgress: 14,
  coordinatorNotAvailable: 15,
  notCoordinator: 16,
  topicAuthorizationFailed: 29,
  groupAuthorizationFailed: 30,
  clusterAuthorizationFailed: 31,
  topicAlreadyExists: 36,
  invalidPartitions: 37,
  notController: 41,
  groupIdNotFound: 69,
  fencedLeaderEpoch: 74,
  unknownLeaderEpoch: 75,
  offsetNotAvailable: 78,
  throttlingQuotaExceeded: 89,
  unknownTopicId: 100,
} as const
