/** What other tools call a flag, and what to use here. */
interface OtherFlags {
  /** With their dashes, as they are typed. */
  readonly names: readonly string[]
  /** The flag here; `null` if none does that, or if it depends. */
  readonly flag: string | null
  /** What to do on a command that does not have the flag, or if there is none. */
  readonly remedy: string | null
}

const DRY_RUN = '`caracal kafka plan` is the dry run: it changes nothing.'
const CONSENT =
  'Nothing is forced: --auto-approve skips the question, and each risk needs consent in the manifest (`allow`).'
const OUTPUT = 'Use --json for JSON on standard output, --out FILE to save it to a file.'
const DELETING = 'A topic is deleted only by `state: absent` in the manifest, or by --prune inside a scope.'

const OTHER_FLAGS: readonly OtherFlags[] = [
  { names: ['--dry-run', '--dryRun', '--dryrun', '--what-if', '-n'], flag: null, remedy: DRY_RUN },
  { names: ['--validate-only', '--check', '--diff'], flag: null, remedy: DRY_RUN },
  {
    names: [
      '--yes',
      '-y',
      '--assume-yes',
      '--approve',
      '--skip-confirm',
      '--no-confirm',
      '--non-interactive',
      '--confirm',
    ],
    flag: 'auto-approve',
    remedy: 'This command does not ask: leave it out.',
  },
  { names: ['--force', '--ignore-errors', '--allow-destructive'], flag: null, remedy: CONSENT },
  { names: ['-e', '--environment', '--workspace', '--context', '--profile', '--stage'], flag: 'env', remedy: null },
  { names: ['--output', '-o', '-ojson', '--json-output'], flag: null, remedy: OUTPUT },
  { names: ['--no-delete', '--keep', '--skip-delete'], flag: null, remedy: `Leave it out. ${DELETING}` },
  {
    names: ['--delete', '--confirm-delete', '--allow-delete', '--delete-orphans', '--destroy'],
    flag: null,
    remedy: DELETING,
  },
  { names: ['--exit-code', '--fail-on-changes', '--detailed-exit-code'], flag: 'detailed-exitcode', remedy: null },
  { names: ['--topic', '--topics', '--only', '--resource'], flag: 'target', remedy: null },
  {
    names: ['-b', '--brokers', '--broker', '--broker-addr', '--seed-brokers', '--broker-list'],
    flag: 'bootstrap-servers',
    remedy: null,
  },
  {
    names: ['-c', '--command-config', '--config', '--config-path', '--client-config', '--properties'],
    flag: 'config-file',
    remedy: null,
  },
  {
    names: ['--files', '--filename', '--manifest', '--manifests', '--path', '--topology', '-k'],
    flag: 'file',
    remedy: null,
  },
  {
    names: ['--values', '--values-file', '--var', '--var-file', '-var', '-var-file', '--set'],
    flag: null,
    remedy: 'Manifests have no variables: write what differs under `environments`, and choose with --env.',
  },
  {
    names: ['-p', '--plan', '--plan-file'],
    flag: null,
    remedy: 'Save a plan with `caracal kafka plan --out FILE`, and give FILE to apply without a flag.',
  },
  { names: ['--out-file', '--output-file', '-out'], flag: 'out', remedy: null },
  { names: ['--parallelism', '--concurrency', '--broker-throttle'], flag: 'max-in-flight', remedy: null },
  { names: ['--skip-acls', '--skip-reassignment'], flag: null, remedy: 'Leave it out: only topics are planned.' },
  {
    names: ['-v', '--verbose', '--debug', '--trace', '--log-level'],
    flag: null,
    remedy: 'Set DEBUG=1 to see where an error was thrown.',
  },
  { names: ['--no-colour', '--no-colors', '--color=never', '-no-color'], flag: 'no-color', remedy: null },
  {
    names: ['-q', '--quiet', '--silent'],
    flag: null,
    remedy: 'Progress goes to stderr only: add 2>/dev/null to hide it.',
  },
]

const FLAGS: ReadonlyMap<string, OtherFlags> = new Map(
  OTHER_FLAGS.flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
)

/** What to use in place of another tool's flag, on a command with the `known` flags; `null` for any other flag. */
export function insteadOfFlag(name: string, known: readonly string[]): string | null {
  const own = name.replace(/^-+/, '')
  // Terraform's flags have one dash.
  if (known.includes(own)) return `Use --${own}.`
  const { flag = null, remedy = null } = FLAGS.get(name) ?? {}
  return flag !== null && known.includes(flag) ? `Use --${flag}.` : remedy
}

/** What to use in place of a value of a flag that another tool has. */
const OTHER_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  format: {
    json: 'Use --json.',
    yaml: 'Use --json; `caracal kafka export` writes YAML.',
    md: 'Use --format markdown.',
    table: 'Use --format text.',
    plain: 'Use --format text.',
  },
}

export function insteadOfValue(flag: string, value: string): string | null {
  return OTHER_VALUES[flag]?.[value.toLowerCase()] ?? null
}

/** Commands of other tools that are called otherwise here. */
const OTHER_COMMANDS: Readonly<Record<string, string>> = {
  check: 'plan',
  diff: 'plan',
  preview: 'plan',
  'dry-run': 'plan',
  status: 'plan',
  refresh: 'plan',
  sync: 'apply',
  deploy: 'apply',
  run: 'apply',
  update: 'apply',
  import: 'export',
  bootstrap: 'export',
  get: 'list-topics',
  list: 'list-topics',
  describe: 'describe-topic',
  lint: 'validate',
  health: 'doctor',
  ping: 'doctor',
}

/** The command here that does what another tool's does; `null` for any other word. */
export function insteadOfCommand(word: string): string | null {
  return Object.hasOwn(OTHER_COMMANDS, word) ? (OTHER_COMMANDS[word] ?? null) : null
}
