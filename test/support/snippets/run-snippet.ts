import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface SnippetRun {
  readonly bin: string
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Commands that want a cluster do nothing and succeed. */
  readonly offline: boolean
}

export interface SnippetEnd {
  readonly ran: readonly Ran[]
  /** What a terminal would show of it, without prompts. */
  readonly output: string
}

/** A `caracal` that ran: its words in one line, its exit code. */
export interface Ran {
  readonly line: string
  readonly code: number
}

/**
 * Runs a script of the documents in which `caracal` is the built one and nothing else is on the PATH: other programs read their
 * input, print nothing and succeed. An `apply` that asks gets its yes on a terminal.
 */
export async function runSnippet(script: string, { bin, folder, env, offline }: SnippetRun): Promise<SnippetEnd> {
  const record = join(folder, '.ran')
  const { PATH = '', HOME = '' } = process.env
  const stage = { NODE: process.execPath, BIN: bin, RECORD: record, OFFLINE: offline ? '1' : '' }
  const child = spawn('bash', ['--noprofile', '--norc', '-c', `${STAGE}\n${script}`], {
    cwd: folder,
    env: { PATH, HOME, ...stage, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  const [output] = await Promise.all([text(child.stdout), promise])
  const ran = readFileSync(record, 'utf8')
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [code = '', ...words] = entry.split(' ')
      return { line: words.join(' '), code: Number(code) }
    })
  return { ran, output }
}

const STAGE = `
exec 2>&1
REAL_PATH=$PATH
PATH="$PWD/nothing"
: > "$RECORD"
command_not_found_handle() { while read -r _; do :; done; return 0; }
answered() { printf 'yes\\n' | PATH=$REAL_PATH script --quiet --return --command "$(printf '%q ' "$NODE" "$BIN" "$@")" nothing.log; }
run() {
  case " $* " in
    *" kafka apply "*--auto-approve* | *" --help "*) PATH=$REAL_PATH "$NODE" "$BIN" "$@" ;;
    *" kafka apply "*) answered "$@" ;;
    *) PATH=$REAL_PATH "$NODE" "$BIN" "$@" ;;
  esac
}
caracal() {
  if [ -n "$OFFLINE" ]; then
    case " $* " in
      *" --from-cluster "*) return 0 ;;
      *" completion "* | *" kafka validate "* | *" kafka show "* | *" kafka init "* | *" plan "*" --snapshot "* | *" --print-acls "* | *" --help "*) ;;
      *) return 0 ;;
    esac
  fi
  run "$@"
  local code=$?
  printf '%s %s\\0' "$code" "$*" >> "$RECORD"
  return $code
}
`
