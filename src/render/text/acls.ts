import type { AclRule, Estimates } from '../../doctor/acl-rules.ts'
import { lines, wrap } from '../layout/layout.ts'

/**
 * Commands for `kafka-acls.sh`, one for each login and set of rights, with a comment on each right. `word` makes a word of a shell out
 * of a text. Nothing but fixed words and names of principals stands in comments.
 */
export function renderAclCommands(rules: readonly AclRule[], { bootstrapServers, estimates, word }: AclText): string {
  const byPrincipal = Map.groupBy(rules, ({ principal }) => principal)
  const start = [
    'kafka-acls.sh',
    '--bootstrap-server',
    word(bootstrapServers),
    '--command-config admin.properties',
  ].join(' ')
  const blocks = [...byPrincipal].flatMap(([principal, own]) =>
    commandsOf(own).map((group) => [
      '',
      ...comments(group, principal),
      `${start} \\`,
      `  --add --allow-principal ${word(principal)} \\`,
      `  ${operations(group)} \\`,
      ...resources(group, word),
    ]),
  )
  return lines([...INTRODUCTIONS[estimates].flatMap((text) => wrap(text, '# ', '# ')), ...blocks.flat()])
}

const RUN_AS = 'Run these with an account that is allowed to alter ACLs; its client properties are in admin.properties.'

const INTRODUCTIONS: Readonly<Record<Estimates, readonly string[]>> = {
  basic: [
    'The least permissions that an account for plan and one for apply need.',
    'The plan account has no READ on topics, so it cannot read records. Without READ, plans do not show which producers wrote to a topic in the last day. To show them: --estimates full.',
    RUN_AS,
  ],
  full: ['The least permissions that an account for plan and one for apply need to make every estimate.', RUN_AS],
}

interface AclText {
  readonly bootstrapServers: string
  readonly estimates: Estimates
  /** Makes a word of a shell. */
  readonly word: (text: string) => string
}

/** Names with the same operations share a command. */
function commandsOf(rules: readonly AclRule[]): readonly (readonly AclRule[])[] {
  const byName = Map.groupBy(rules, ({ resource, pattern, name }) => `${resource} ${pattern} ${name}`)
  const like = ([first, ...rest]: readonly AclRule[]) =>
    [first?.resource, first?.pattern, first?.operation, ...rest.map(({ operation }) => operation)].join(' ')
  return [...Map.groupBy(byName.values(), like).values()].map((group) => group.flat())
}

function comments(group: readonly AclRule[], principal: string): readonly string[] {
  const byOperation = new Map(group.map((rule) => [rule.operation, rule]))
  const what = { topic: 'topics', cluster: 'the cluster', group: 'groups' }[group[0]?.resource ?? 'topic']
  return [
    `# ${principal} on ${what}`,
    ...[...byOperation.values()].flatMap(({ operation, purpose, without }) =>
      wrap(`${operation}: ${purpose}. Without it: ${without}.`, '#   ', '#     '),
    ),
  ]
}

function operations(group: readonly AclRule[]): string {
  const names = [...new Set(group.map(({ operation }) => operation))]
  return names.map((operation) => `--operation ${asKafkaWrites(operation)}`).join(' ')
}

/** `DESCRIBE_CONFIGS` as `DescribeConfigs`. */
function asKafkaWrites(operation: string): string {
  return operation
    .split('_')
    .map((part) => part.charAt(0) + part.slice(1).toLowerCase())
    .join('')
}

function resources(group: readonly AclRule[], word: (text: string) => string): readonly string[] {
  const [first] = group
  if (first === undefined) return []
  if (first.resource === 'cluster') return ['  --cluster']
  const names = [...new Set(group.map(({ name }) => name))]
  const flags = names.map((name) => `--${first.resource} ${word(name)}`)
  const all = first.pattern === 'literal' ? flags : [...flags, `--resource-pattern-type ${first.pattern}`]
  return all.map((flag, index) => (index === all.length - 1 ? `  ${flag}` : `  ${flag} \\`))
}
