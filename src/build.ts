import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'rolldown'
import { compiledSchemas } from './build/compiled-schemas.ts'
import { lazyRequires } from './build/lazy-requires.ts'
import { thirdPartyNotices } from './build/third-party-notices.ts'

/**
 * Bundles `src/` to `outdir` (docs/decisions/0006): `npm run build`, and tests that want a bundle of their own. A build that
 * fails leaves the folder as it was.
 */
export async function buildTo(outdir: string): Promise<void> {
  const { output } = await build(BUNDLE)
  const chunks = output.filter((file) => file.type === 'chunk')
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  for (const { fileName, code } of chunks) writeFileSync(join(outdir, fileName), code)
  const parts = ['require-node.js', 'settle-colours.js', 'bin.js'].map((file) =>
    readFileSync(join(source, file), 'utf8'),
  )
  writeFileSync(join(outdir, 'bin.cjs'), ['#!/usr/bin/env node\n', ...parts].join(''))
  chmodSync(join(outdir, 'bin.cjs'), 0o755)
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(modules))
}

const source = dirname(fileURLToPath(import.meta.url))
const root = dirname(source)

const BUNDLE = {
  cwd: root,
  // oclif loads all commands from a file of its own, where help is asked for.
  input: { cli: 'src/cli.ts', 'all-commands': 'src/commands/all-commands.ts' },
  platform: 'node',
  // The build of yaml for Node asks the environment with each token whether to log it, a fifth of validate's time.
  resolve: { alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') } },
  transform: { target: 'node22' },
  plugins: [compiledSchemas, lazyRequires],
  write: false,
  output: {
    // Node's loader of ES modules takes 11 ms of a start, much of it for the modules of Node itself.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: { compress: true, codegen: true, mangle: false },
    comments: { legal: false },
  },
} satisfies BuildOptions

/**
 * Puts the bin beside the project's own Node, so that one folder on the PATH is enough to run a checkout. npm links the bins
 * of dependencies only, and `npx caracal` in a checkout installs a link to it elsewhere on every call.
 */
function linkBin(outdir: string): void {
  const link = join(root, 'node_modules/.bin/caracal')
  rmSync(link, { force: true })
  symlinkSync(relative(dirname(link), join(outdir, 'bin.cjs')), link)
}

if (import.meta.main) {
  const outdir = join(root, 'dist')
  await buildTo(outdir)
  linkBin(outdir)
}
