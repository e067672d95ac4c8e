import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first folder on the PATH that holds a program of this name; `null` where none does. */
export function findOnPath(program: string, path = process.env['PATH'] ?? ''): string | null {
  return path.split(delimiter).find((folder) => folder !== '' && isExecutable(join(folder, program))) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
