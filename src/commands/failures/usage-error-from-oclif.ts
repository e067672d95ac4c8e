import type { Errors } from '@oclif/core'
import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { insteadOfFlag, insteadOfValue } from './other-tools-words.ts'

type OclifError = InstanceType<typeof Errors.CLIError>

/** What oclif's parse errors carry; the classes themselves are not exported. */
interface ParseError {
  readonly flags?: unknown
  readonly args?: unknown
  readonly parse?: { readonly input?: { readonly flags?: Readonly<Record<string, unknown>> } }
}

/** By its mark: to load oclif's class for `instanceof` would take 10 ms of every start. */
export function isFromOclif(error: unknown): error is OclifError {
  return error instanceof Error && 'oclif' in error
}

/**
 * Says oclif's parse errors in this tool's form: one line, no hanging tabs, no advice to ask for help in the middle, and a
 * near flag or value named. Their JSON form holds the whole oclif config with local paths, so nothing else of them is passed on.
 */
export function usageErrorFromOclif(error: OclifError): UsageError {
  const { flags, args, parse }: ParseError = error as unknown as ParseError
  if (Array.isArray(flags)) return unknownFlag(flags.map(String), Object.keys(parse?.input?.flags ?? {}))
  if (Array.isArray(args)) return wrongArguments(args)
  const message = withoutOclifsWords(error.message)
  return new UsageError(message, meantOption(message))
}

/** What stands behind `=` is not repeated: it may be a secret. */
function unknownFlag(given: readonly string[], known: readonly string[]): UsageError {
  const flags = given.map((flag) => flag.split('=', 1).join())
  const remedies = flags.flatMap((flag) => {
    const instead = insteadOfFlag(flag, known)
    return instead === null ? [] : [flags.length === 1 ? instead : `${flag}: ${instead}`]
  })
  const [first = ''] = flags
  const near = first.startsWith('--') ? nearest(first.slice(2), known) : null
  const meant = near === null ? null : `Did you mean --${near}?`
  const noun = flags.length === 1 ? 'flag' : 'flags'
  const remedy = remedies.length === 0 ? meant : remedies.join('\n')
  return new UsageError(`unknown ${noun} ${flags.join(', ')}`, remedy)
}

/** Of `Expected --format=markdwon to be one of: text, markdown`, whose parts oclif keeps nowhere else. */
function meantOption(message: string): string | null {
  const [, flag = '', given = '', options] = /^Expected (?:--(\S+?)=)?(.*) to be one of: (.*)$/.exec(message) ?? []
  const instead = insteadOfValue(flag, given)
  if (instead !== null) return instead
  const near = options === undefined ? null : nearest(given, options.split(', '))
  return near === null ? null : `Did you mean ${flag === '' ? near : `--${flag} ${near}`}?`
}

/** Missing arguments come as definitions with a name, unexpected ones as the texts that were given. */
function wrongArguments(args: readonly unknown[]): UsageError {
  const missing = args.flatMap((arg) => {
    const named = typeof arg === 'object' && arg !== null && 'name' in arg
    return named ? [String(arg.name).toUpperCase()] : []
  })
  const noun = args.length === 1 ? 'argument' : 'arguments'
  if (missing.length > 0) return new UsageError(`missing ${noun} ${missing.join(', ')}`)
  return new UsageError(`unexpected ${noun}: ${args.join(' ')}`)
}

/**
 * In one line: `Parsing --max-deletes \n\tExpected an integer but received: x\nSee more help with --help` and its like. oclif
 * writes so into the message of whatever a flag's parser throws.
 */
export function withoutOclifsWords(message: string): string {
  return message
    .replace(/\n?See more help with --help\s*$/, '')
    .replace(/^Parsing (--\S+)\s+/, '$1: ')
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(/\s*\n\s*/g, '; ')
    .trim()
}
