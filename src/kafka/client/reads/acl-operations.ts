import type { AclOperation } from '../../live-topic.ts'

/** `org.apache.kafka.common.acl.AclOperation`, from its code 3 on; the codes below it are not operations of their own. */
const operations = [
  'READ',
  'WRITE',
  'CREATE',
  'DELETE',
  'ALTER',
  'DESCRIBE',
  'CLUSTER_ACTION',
  'DESCRIBE_CONFIGS',
  'ALTER_CONFIGS',
  'IDEMPOTENT_WRITE',
  'CREATE_TOKENS',
  'DESCRIBE_TOKENS',
  'TWO_PHASE_COMMIT',
]
const firstCode = 3
const notTold = -(2 ** 31)

/** The operations whose bits are set (KIP-430); `null` where the broker did not tell. */
export function aclOperations(bits: number): readonly AclOperation[] | null {
  if (bits === notTold) return null
  return operations.filter((_, index) => (bits & (1 << (firstCode + index))) !== 0)
}
