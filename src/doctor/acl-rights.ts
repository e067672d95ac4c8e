import { type Right, TOPIC_RIGHTS } from './rights.ts'

/** What becomes of the topics that an ACL is for: some are to be there, some are to go. */
export interface Fate {
  readonly kept: boolean
  readonly gone: boolean
}

/**
 * What the plan account is given permissions for. `full`: every estimate, for which it needs READ on the topics, and could read their
 * records. `basic`: all but which producers wrote in the last day.
 */
export type Estimates = 'basic' | 'full'

/**
 * The rights on topics that each login is given. What Kafka's authorizer gives along is not given again: READ, ALTER and DELETE hold
 * DESCRIBE, and ALTER_CONFIGS holds DESCRIBE_CONFIGS (`org.apache.kafka.metadata.authorizer.StandardAuthorizerData`).
 */
export function planRights({ kept }: Fate, estimates: Estimates): readonly Right[] {
  const DESCRIBE: Right = { ...TOPIC_RIGHTS.DESCRIBE, without: 'plan blocks each topic' }
  const READ: Right = {
    ...TOPIC_RIGHTS.READ,
    purpose: 'sees the topics (READ holds DESCRIBE) and who produces to them; it could read their records too',
    without: 'plan blocks each topic. DESCRIBE in its place keeps records unread, and who produces unknown',
  }
  const sees = estimates === 'full' ? READ : DESCRIBE
  return kept ? [sees, TOPIC_RIGHTS.DESCRIBE_CONFIGS] : [sees]
}

/** As `planRights`, for a login that makes changes. */
export function applyRights({ kept, gone }: Fate): readonly Right[] {
  const { READ, CREATE, ALTER_CONFIGS, ALTER, DELETE } = TOPIC_RIGHTS
  return [
    { ...READ, purpose: `${READ.purpose}; it could read their records too` },
    ...(kept
      ? [
          CREATE,
          { ...ALTER_CONFIGS, purpose: `${ALTER_CONFIGS.purpose}; holds DESCRIBE_CONFIGS, which reads them` },
          { ...ALTER, purpose: `${ALTER.purpose}; holds DESCRIBE, which sees the topics` },
        ]
      : []),
    ...(gone ? [DELETE] : []),
  ]
}
