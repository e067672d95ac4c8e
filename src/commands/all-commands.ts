import Completion from './completion.ts'
import Apply from './kafka/apply.ts'
import Comment from './kafka/comment.ts'
import CreateTopics from './kafka/create-topics.ts'
import DescribeTopic from './kafka/describe-topic.ts'
import Doctor from './kafka/doctor.ts'
import DriftIssue from './kafka/drift-issue.ts'
import Export from './kafka/export.ts'
import Init from './kafka/init.ts'
import ListTopics from './kafka/list-topics.ts'
import Plan from './kafka/plan.ts'
import Show from './kafka/show.ts'
import Validate from './kafka/validate.ts'

/** Every command, for what tells of all of them: help, completion, documents. A run loads its own alone (`src/cli.ts`). */
export const COMMANDS = {
  completion: Completion,
  'kafka:apply': Apply,
  'kafka:comment': Comment,
  'kafka:create-topics': CreateTopics,
  'kafka:describe-topic': DescribeTopic,
  'kafka:doctor': Doctor,
  'kafka:drift-issue': DriftIssue,
  'kafka:export': Export,
  'kafka:init': Init,
  'kafka:list-topics': ListTopics,
  'kafka:plan': Plan,
  'kafka:show': Show,
  'kafka:validate': Validate,
}

export type CommandId = keyof typeof COMMANDS
