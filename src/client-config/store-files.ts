import { basename, dirname, resolve } from 'node:path'
import { describeReadError } from '../diagnostics/describe-read-error.ts'
import { ConnectionConfigError } from './connection-config-error.ts'
import { namedStore, type Property } from './property.ts'
import { readStore } from './stores/read-store.ts'
import { type Store, StoreError } from './stores/store.ts'

/** Reads a whole file; throws Node's errors (`ENOENT`, …). */
export type ReadFile = (path: string) => Uint8Array

/** Opens stores named in properties. Relative paths are relative to the working directory, as in Java. */
export interface StoreFiles {
  /** Throws `ConnectionConfigError`. */
  open(location: Property, password: Property | undefined): Promise<Store>
}

/** `configFile` is the file that names the stores, to say so where a path was meant to be relative to it. */
export function storeFiles(readFile: ReadFile, cwd: string, configFile: string | null): StoreFiles {
  return {
    async open(location, password) {
      const bytes = readBytes(location, readFile, cwd, configFile)
      return explain(location, password, () => readStore(bytes, password?.value))
    },
  }
}

function readBytes(location: Property, readFile: ReadFile, cwd: string, configFile: string | null): Uint8Array {
  try {
    return readFile(resolve(cwd, location.value))
  } catch (error) {
    const beside = configFile === null ? null : resolve(cwd, dirname(configFile), basename(location.value))
    const hint =
      beside !== null && isReadable(beside, readFile)
        ? ` There is one at ${beside}; relative paths are relative to the working directory, as in Java.`
        : ''
    throw new ConnectionConfigError(`${location.label}: ${describeReadError(error, namedStore(location))}.${hint}`)
  }
}

function isReadable(path: string, readFile: ReadFile): boolean {
  try {
    readFile(path)
    return true
  } catch {
    return false
  }
}

/** Runs `action` and tells a `StoreError` with the place of the store or of the password that is at fault. */
export async function explain<T>(
  store: Property,
  password: Property | undefined,
  action: () => T | Promise<T>,
): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const named = namedStore(store)
    if (error.wrongPassword === null) throw new ConnectionConfigError(`${store.label}: ${named} ${error.message}`)
    const remedy =
      password === undefined
        ? `No password for it is given; set ${passwordName(store, error.wrongPassword)}.`
        : `Correct ${password.label}.`
    throw new ConnectionConfigError(`${store.label}: ${named} ${error.message} ${remedy}`)
  }
}

function passwordName(store: Property, kind: 'store' | 'key'): string {
  if (kind === 'key') return 'ssl.key.password'
  return store.name.includes('truststore') ? 'ssl.truststore.password' : 'ssl.keystore.password'
}
