import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, settings } from '@oclif/core'
import packageJson from '../package.json' with { type: 'json' }
import Completion from './commands/completion.ts'
import { EXIT } from './commands/ending/exit-codes.ts'
import { failureOf, onceSent } from './commands/ending/failure.ts'
import { failureDocument, reportFailure } from './commands/ending/report-failure.ts'
import Apply from './commands/kafka/apply.ts'
import Comment from './commands/kafka/comment.ts'
import CreateTopics from './commands/kafka/create-topics.ts'
import DescribeTopic from './commands/kafka/describe-topic.ts'
import Doctor from './commands/kafka/doctor.ts'
import DriftIssue from './commands/kafka/drift-issue.ts'
import Export from './commands/kafka/export.ts'
import Init from './commands/kafka/init.ts'
import ListTopics from './commands/kafka/list-topics.ts'
import Plan from './commands/kafka/plan.ts'
import Show from './commands/kafka/show.ts'
import Validate from './commands/kafka/validate.ts'
import { reportLost } from './commands/output/lost-report.ts'
import { endOnFailure, flushed } from './commands/output/output.ts'
import { resolveCommand } from './commands/resolve-command.ts'
import { sentChanges } from './commands/sent-changes.ts'

/** oclif's explicit strategy loads every command at start: whatever is heavy is imported inside `run()`. */
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

/** The folder of this bundle. oclif gets package.json from inside it, so it starts from any folder without searching. */
const root = dirname(fileURLToPath(import.meta.url))
const pjson = {
  ...packageJson,
  oclif: { ...packageJson.oclif, commands: { ...packageJson.oclif.commands, target: './cli.js' } },
}

/** Runs one command line (without `node` and the script). Never rejects: failures are told and become `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  settings.enableAutoTranspile = false
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, failAndEnd)
  endOnFailure(process.stdout, (error) => reportLost('standard output', error))
  endOnFailure(process.stderr, () => {})
  try {
    await run(resolveCommand(argv, Object.keys(COMMANDS)), { root, pjson: pjson as never })
  } catch (error) {
    fail(error)
  }
  // All is said; a socket that still waits for an answer must not hold up somebody who pressed Ctrl+C.
  if (process.exitCode === EXIT.interrupted) {
    await Promise.all([flushed(process.stdout), flushed(process.stderr)])
    process.exit()
  }

  /** Nothing is known of a program after an error that nobody caught: it must not go on. */
  function failAndEnd(error: unknown): never {
    fail(error)
    process.exit()
  }

  function fail(error: unknown): void {
    const failure = onceSent(failureOf(error, 'caracal kafka'), sentChanges)
    reportFailure(failure, error, argv.includes('--json') ? failureDocument(failure) : null)
  }
}
