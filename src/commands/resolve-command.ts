import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { insteadOfCommand } from './failures/other-tools-words.ts'

/**
 * Turns `kafka plan -f x` into oclif's `kafka:plan -f x`. Done here because oclif takes a surplus word for part of a
 * command's name and answers a bad flag after a topic with its help and exit code 0.
 *
 * @throws UsageError where the words name no command
 */
export function resolveCommand(argv: readonly string[], ids: readonly string[]): string[] {
  const firstFlag = argv.findIndex((word) => word.startsWith('-'))
  const words = argv.slice(0, firstFlag === -1 ? argv.length : firstFlag)
  for (let length = words.length; length > 0; length--) {
    const id = words.slice(0, length).join(':')
    if (ids.includes(id)) return [id, ...argv.slice(length)]
  }
  const isGroup = words.length === 0 || ids.some((id) => id.startsWith(`${words.join(':')}:`))
  if (!isGroup) throw unknownCommand(words, ids)
  const [first] = argv.slice(words.length).filter((flag) => !GROUP_FLAGS.includes(flag))
  if (first !== undefined) {
    const near = nearest(first, GROUP_FLAGS)
    const remedy = near === null ? helpOf(words) : `Did you mean ${near}?`
    throw new UsageError(`unknown flag ${first} here`, remedy)
  }
  return [...argv]
}

/** What there is without a command. */
const GROUP_FLAGS: readonly string[] = ['--help', '-h', '--version', '--no-color']

function unknownCommand(words: readonly string[], ids: readonly string[]): UsageError {
  const instead = insteadOfCommand(words.at(-1) ?? '')
  const near =
    (instead === null ? null : `kafka:${instead}`) ??
    nearest(words.slice(0, 2).join(':'), ids) ??
    nearest(`kafka:${words[0]}`, ids) ??
    nearest(words[1] ?? '', ids)
  const remedy = near === null ? helpOf(words.slice(0, 1)) : `Did you mean \`caracal ${near.replaceAll(':', ' ')}\`?`
  return new UsageError(`unknown command \`caracal ${words.join(' ')}\``, remedy)
}

function helpOf(words: readonly string[]): string {
  return `See \`caracal ${words[0] === 'kafka' ? 'kafka ' : ''}--help\`.`
}
