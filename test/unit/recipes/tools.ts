import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'caracal recipe '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) writeIn(folder, path, text)
  return folder
}

export function writeIn(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** A PATH with what the system has, Node, and programs given as lines of shell. */
export function pathWith(programs: Readonly<Record<string, string>>): string {
  const folder = folderWith()
  symlinkSync(process.execPath, join(folder, 'node'))
  for (const [name, lines] of Object.entries(programs)) {
    writeIn(folder, name, `#!/bin/sh\n${lines}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return [folder, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter)
}

/** The built `caracal` as one of those programs; where it plans, on a snapshot in place of a cluster. */
export function caracalProgram(bin: string, snapshot?: string): string {
  const run = `exec '${process.execPath}' '${bin}'`
  if (snapshot === undefined) return `${run} "$@"`
  return `if [ "$2" = plan ]; then ${run} "$@" --snapshot '${snapshot}'; else ${run} "$@"; fi`
}
