import type { Answers } from '../../scaffold/scaffold-file.ts'
import { InterruptedError } from '../failures/failure.ts'
import { wantsColour } from '../output/paint.ts'
import { untilInterrupted } from '../with-cluster.ts'
import type { AnswersGiven } from './answers-given.ts'
import { checkEnvironments, checkOwners, checkPrefix, environmentsOf, NONE, wordsOf } from './check-answers.ts'

/**
 * Asks on the terminal for what is not given.
 *
 * @throws InterruptedError for Ctrl+C, and for an end of input (Ctrl+D)
 */
export function askAnswers(given: AnswersGiven, remoteHost: Answers['host'] | null): Promise<Omit<Answers, 'version'>> {
  return untilInterrupted(async (signal) => {
    try {
      return await ask(given, remoteHost, signal)
    } catch (error) {
      throw isEnd(error) ? new InterruptedError({ cause: error }) : error
    }
  })
}

/** Questions go to stderr: stdout is for data. */
async function ask(given: AnswersGiven, remoteHost: Answers['host'] | null, signal: AbortSignal) {
  // Inquirer asks only the variables whether it may use colours, and that when it is loaded.
  if (!wantsColour(true, process.env, process.argv)) {
    delete process.env['FORCE_COLOR']
    process.env['NO_COLOR'] = '1'
  }
  const { input, select } = await import('@inquirer/prompts')
  const terminal = { output: process.stderr, signal }
  const text = (message: string, wrong: (text: string) => string | null, preset?: string) => {
    const validate = (answer: string) => wrong(answer.trim()) ?? true
    return input({ message, validate, ...(preset === undefined ? {} : { default: preset }) }, terminal)
  }
  const hosts = [
    { name: 'GitHub', value: 'github' as const },
    { name: 'GitLab', value: 'gitlab' as const },
  ]
  const askPrefix = () =>
    text('Topic names begin with (such as "billing."):', (answer) => told('It', checkPrefix(answer)))
  const askEnvironments = async () =>
    environmentsOf(wordsOf(await text(`Environments, separated by spaces, or ${NONE}:`, environmentsWrong, 'prod dev')))
  const askHost = () =>
    select({ message: 'Where are changes reviewed?', choices: hosts, default: remoteHost ?? 'github' }, terminal)
  const askOwners = () =>
    text('Who has to review them (such as @acme/billing; empty: nobody)?', (answer) =>
      told('They', checkOwners(answer)),
    )

  const prefix = given.prefix ?? (await askPrefix()).trim()
  const environments = given.environments ?? (await askEnvironments())
  const host = given.host ?? (await askHost())
  const owners = given.owners ?? (await askOwners())
  return { prefix, environments, host, owners: wordsOf(owners).join(' ') || null }
}

function environmentsWrong(answer: string): string | null {
  const words = wordsOf(answer)
  return words.length === 0 ? `Name one, or say ${NONE}.` : told('', checkEnvironments(words))
}

function told(name: string, wrong: string | null): string | null {
  return wrong === null ? null : `${name} ${wrong}.`.trim()
}

/** Inquirer's ways to say that somebody ended the questions. */
function isEnd(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
}
