import type { GroupRights, RightsExamination, TopicRights } from '../kafka/examination.ts'
import { doubt, failed, ok } from './check.ts'
import type { Check, Purpose } from './doctor-document.ts'
import {
  CLUSTER_RIGHTS,
  GROUP_RIGHT,
  type Right,
  rightsNeededOn,
  TOPIC_RIGHTS,
  type TopicInQuestion,
  type TopicRight,
} from './rights.ts'

/** Whose rights they are, and what it is for. */
export interface Account {
  /** `null`: the brokers make it out of a client certificate. */
  readonly principal: string | null
  readonly purpose: Purpose | null
}

type Answer = 'yes' | 'no' | 'unknown'

/** Each right that plan and apply make use of on these topics, with topics of the same answer in one check. */
export function checkRights(
  rights: RightsExamination,
  topics: readonly TopicInQuestion[],
  account: Account,
): readonly Check[] {
  const onTopics = Object.values(TOPIC_RIGHTS).flatMap((right) => checkTopicRight(right, rights, topics, account))
  return [
    ...onTopics,
    judged(CLUSTER_RIGHTS.DESCRIBE, answerTo(rights.describeCluster), 'Cluster', account),
    judged(CLUSTER_RIGHTS.DESCRIBE_CONFIGS, answerTo(rights.describeClusterConfigs), 'Cluster', account),
    checkGroups(rights.groups, account),
  ]
}

function checkTopicRight(
  right: Right & { readonly operation: TopicRight },
  { topics: examined }: RightsExamination,
  topics: readonly TopicInQuestion[],
  account: Account,
): readonly Check[] {
  const answers = topics.flatMap((topic) => {
    const found = examined.get(topic.name)
    if (found === undefined || !rightsNeededOn(topic, found).includes(right.operation)) return []
    return [{ name: topic.name, answer: answerOf(right.operation, found) }]
  })
  const byAnswer = Map.groupBy(answers, ({ answer }) => answer)
  return (['yes', 'no', 'unknown'] as const).flatMap((answer) => {
    const names = byAnswer.get(answer)?.map(({ name }) => name) ?? []
    return names.length === 0 ? [] : [judged(right, answer, topicWords(names, answer), account)]
  })
}

function answerOf(operation: TopicRight, rights: TopicRights): Answer {
  if (rights.kind === 'not-visible') return operation === 'DESCRIBE' ? 'no' : 'unknown'
  if (rights.kind === 'failed' || rights.operations === null) return 'unknown'
  return rights.operations.includes(operation) ? 'yes' : 'no'
}

function checkGroups(groups: GroupRights, account: Account): Check {
  if (groups.kind === 'all') return judged(GROUP_RIGHT, 'yes', 'all groups', account)
  if (groups.kind === 'unknown') return judged(GROUP_RIGHT, 'unknown', `groups (needs ${groups.needs})`, account)
  const { described, listed } = groups
  const on = described === 0 ? 'groups' : `groups but for ${described} of ${listed} seen`
  return judged(GROUP_RIGHT, 'no', on, account)
}

function answerTo(may: boolean | null): Answer {
  return may === null ? 'unknown' : may ? 'yes' : 'no'
}

function judged(right: Right, answer: Answer, on: string, account: Account): Check {
  const { operation, neededBy, vital, without } = right
  const place = { section: neededBy, name: operation } as const
  if (answer === 'yes') return ok(place, `on ${on}`)
  if (answer === 'unknown')
    return doubt(place, 'unknown', `on ${on}: unknown, the brokers do not report it. If it is missing: ${without}`)
  const text = `missing on ${on}: ${without}`
  const remedy = remedyFor(right, account)
  if (!vital) return doubt(place, 'unknown', text, remedy)
  return failed(place, { text, remedy, cause: 'authorization', stops: neededBy })
}

/** The same for all that an account lacks, so that it is read once. */
function remedyFor({ operation, on, neededBy }: Right, { principal, purpose }: Account): string {
  const who = principal ?? 'the principal that the brokers take this client certificate for'
  const as = neededBy === 'plan' && purpose !== 'apply' ? 'plan' : 'apply'
  const named = principal === null ? '' : ` and \`--${as}-principal ${principal}\``
  const full = operation === 'READ' && on === 'topic' ? ' --estimates full' : ''
  const prints = `\`caracal kafka doctor --print-acls${full}\`, with the same -f and --env${named}, prints the commands.`
  if (full !== '') return `Optional: READ would also allow ${who} to read records. ${prints}`
  if (neededBy === 'plan' || purpose === 'apply') return `Grant ${who} what is missing: ${prints}`
  return `If ${who} is for apply, grant what is missing: ${prints} If it is for plan only, leave it so, and check it with --for plan.`
}

/** How many names of topics are printed if something is wrong with them. */
const NAMED = 5

function topicWords(names: readonly string[], answer: Answer): string {
  const [first] = names
  if (names.length === 1 && first !== undefined) return first
  if (answer === 'yes') return `${names.length} topics`
  const named = names.slice(0, NAMED).join(', ')
  return names.length > NAMED ? `${named} and ${names.length - NAMED} more` : named
}
