import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export interface Registry {
  readonly url: string
  /** What was asked for, in order. */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

/** A registry that has this package and nothing else, as `npm pack` would publish it, with a bundle of the sources as they are. */
export async function startRegistry(bin: string): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-registry-'))
  const tarball = packed(folder, bin)
  const { name, version, bin: bins } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const file = `/-/${basename(tarball)}`
  const bytes = readFileSync(tarball)
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    if (path === file) return void response.end(bytes)
    if (path !== `/${name}`) return void response.writeHead(404).end('{}')
    const dist = { tarball: url + file, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` }
    const versions = { [version]: { name, version, bin: bins, dist } }
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, asked, stop }
}

function packed(folder: string, bin: string): string {
  const stage = join(folder, 'package')
  for (const part of ['package.json', 'README.md', 'LICENSE', 'manifests', 'schemas']) {
    cpSync(join(root, part), join(stage, part), { recursive: true })
  }
  cpSync(dirname(bin), join(stage, 'dist'), { recursive: true })
  const told = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: stage,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return join(folder, JSON.parse(told)[0].filename)
}
