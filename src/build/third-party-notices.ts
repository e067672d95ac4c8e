import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The licences of every package whose code is in the bundle; their terms ask that the texts travel with the code. */
export function thirdPartyNotices(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((file) => packageFolder(file)))
  return [...folders].sort().map(notice).join('\n')
}

/** `node_modules/@oclif/core` of `node_modules/@oclif/core/lib/main.js`, nested packages included. */
function packageFolder(file: string): string[] {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return folder === undefined ? [] : [folder]
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text =
    file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`
}
