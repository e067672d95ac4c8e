import type { COMMANDS, CommandId } from './commands/all-commands.ts'
import { EXIT } from './commands/failures/exit-codes.ts'
import { type Failure, failureOf, onceSent } from './commands/failures/failure.ts'
import { failureDocument, reportFailure } from './commands/failures/report-failure.ts'
import { reportLost } from './commands/output/lost-report.ts'
import { endOnFailure, flushed, write } from './commands/output/output.ts'
import { saveUnfinished } from './commands/output/unfinished-out.ts'
import { resolveCommand } from './commands/resolve-command.ts'
import { sentChanges } from './commands/sent-changes.ts'
import { version } from './commands/version.ts'

/** A run loads its own command, and none of the others. */
const LOAD: { readonly [id in CommandId]: () => Promise<{ readonly default: (typeof COMMANDS)[id] }> } = {
  completion: () => import('./commands/completion.ts'),
  'kafka:apply': () => import('./commands/kafka/apply.ts'),
  'kafka:comment': () => import('./commands/kafka/comment.ts'),
  'kafka:create-topics': () => import('./commands/kafka/create-topics.ts'),
  'kafka:describe-topic': () => import('./commands/kafka/describe-topic.ts'),
  'kafka:doctor': () => import('./commands/kafka/doctor.ts'),
  'kafka:drift-issue': () => import('./commands/kafka/drift-issue.ts'),
  'kafka:export': () => import('./commands/kafka/export.ts'),
  'kafka:init': () => import('./commands/kafka/init.ts'),
  'kafka:list-topics': () => import('./commands/kafka/list-topics.ts'),
  'kafka:plan': () => import('./commands/kafka/plan.ts'),
  'kafka:show': () => import('./commands/kafka/show.ts'),
  'kafka:validate': () => import('./commands/kafka/validate.ts'),
}

/** Runs one command line (without `node` and the script). Never rejects: failures are told and become `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, failAndEnd)
  endOnFailure(process.stdout, (error) => reportLost('standard output', error))
  endOnFailure(process.stderr, () => {})
  try {
    await runOrHelp(resolveCommand(argv, Object.keys(LOAD)))
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
    const failure = fail(error)
    saveUnfinished(failureDocument(failure))
    process.exit()
  }

  function fail(error: unknown): Failure {
    const failure = onceSent(failureOf(error, 'caracal kafka'), sentChanges)
    reportFailure(failure, error, argv.includes('--json') ? failureDocument(failure) : null)
    return failure
  }
}

/** `words` as `resolveCommand` gives them. */
async function runOrHelp(words: readonly string[]): Promise<void> {
  const [id = '', ...argv] = words
  if (isCommand(id) && !asksForHelp(argv)) {
    const { default: Command } = await LOAD[id]()
    await Command.run(id, argv)
  } else if (id === '--version') {
    write(process.stdout, version())
  } else {
    const { help } = await import('./commands/help.ts')
    await help(words)
  }
}

function isCommand(id: string): id is CommandId {
  return Object.hasOwn(LOAD, id)
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h')
}
