import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Answers } from '../../scaffold/scaffold-file.ts'
import { checkEnvironments, checkOwners, checkPrefix, environmentsOf, wordsOf } from './check-answers.ts'

/** The values of `INIT_FLAGS`. */
export interface InitFlagValues {
  readonly prefix?: string | undefined
  readonly env?: readonly string[] | undefined
  readonly host?: Answers['host'] | undefined
  readonly owners?: string | undefined
  readonly 'from-cluster': boolean
  readonly 'bootstrap-servers'?: string | undefined
  readonly 'config-file'?: string | undefined
}

/** What flags answer; `undefined` is still to be asked. */
export interface AnswersGiven {
  readonly prefix: string | undefined
  readonly environments: readonly string[] | undefined
  readonly host: Answers['host'] | undefined
  readonly owners: string | undefined
}

/** @throws UsageError for an answer, or a flag, that makes no sense */
export function answersGiven(flags: InitFlagValues): AnswersGiven {
  const { prefix, env, host, owners } = flags
  const connects = flags['bootstrap-servers'] ?? flags['config-file']
  if (connects !== undefined && !flags['from-cluster']) {
    throw new UsageError('a cluster is given, but nothing is read of it', 'Add --from-cluster to adopt its topics.')
  }
  refuse('--prefix', prefix === undefined ? null : checkPrefix(prefix))
  refuse('--env', env === undefined ? null : checkEnvironments(env))
  refuse('--owners', owners === undefined ? null : checkOwners(owners))
  return {
    prefix,
    environments: env === undefined ? undefined : environmentsOf(env),
    host,
    owners: owners === undefined ? undefined : wordsOf(owners).join(' '),
  }
}

/**
 * All answers without asking anybody: only the owners may be missing, and the host where the remote tells.
 *
 * @throws UsageError that names the flags
 */
export function withoutQuestions(
  { prefix, environments, host, owners }: AnswersGiven,
  remoteHost: Answers['host'] | null,
  why: string,
): Omit<Answers, 'version'> {
  const chosen = host ?? remoteHost
  if (prefix !== undefined && environments !== undefined && chosen !== null) {
    return { prefix, environments, host: chosen, owners: owners || null }
  }
  const missing = [
    ...(prefix === undefined ? ['--prefix'] : []),
    ...(environments === undefined ? ['--env'] : []),
    ...(chosen === null ? ['--host'] : []),
  ]
  throw new UsageError(
    `cannot ask for the missing answers: ${why}. Missing: ${missing.join(', ')}`,
    'For example: `caracal kafka init --prefix billing. --env prod --env dev --host github`',
  )
}

function refuse(flag: string, wrong: string | null): void {
  if (wrong !== null) throw new UsageError(`${flag}: ${wrong}`)
}
