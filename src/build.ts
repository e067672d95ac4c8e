import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { thirdPartyNotices } from './build/third-party-notices.ts'

/**
 * Bundles `src/` to `outdir` (docs/decisions/0006): `npm run build`, and tests that want a bundle of their own. A build that
 * fails leaves the folder as it was.
 */
export async function buildTo(outdir: string): Promise<void> {
  const { metafile, outputFiles } = await build({ ...BUNDLE, outdir })
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  const parts = ['require-node.js', 'settle-colours.js', 'bin.js'].map((file) =>
    readFileSync(join(source, file), 'utf8'),
  )
  writeFileSync(join(outdir, 'bin.js'), ['#!/usr/bin/env node\n', ...parts].join(''))
  chmodSync(join(outdir, 'bin.js'), 0o755)
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(metafile, root))
}

const source = dirname(fileURLToPath(import.meta.url))
const root = dirname(source)

const BUNDLE = {
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  // Most of what is bundled is CommonJS, which an ES module gives none of these.
  banner: {
    js: [
      "import { createRequire as bundleRequire } from 'node:module'",
      "import { fileURLToPath as bundlePath } from 'node:url'",
      "import { dirname as bundleFolder } from 'node:path'",
      'const require = bundleRequire(import.meta.url)',
      'const __filename = bundlePath(import.meta.url)',
      'const __dirname = bundleFolder(__filename)',
    ].join('\n'),
  },
} satisfies BuildOptions

/**
 * Puts the bin beside the project's own Node, so that one folder on the PATH is enough to run a checkout. npm links the bins
 * of dependencies only, and `npx caracal` in a checkout installs a link to it elsewhere on every call.
 */
function linkBin(outdir: string): void {
  const link = join(root, 'node_modules/.bin/caracal')
  rmSync(link, { force: true })
  symlinkSync(relative(dirname(link), join(outdir, 'bin.js')), link)
}

if (import.meta.main) {
  const outdir = join(root, 'dist')
  await buildTo(outdir)
  linkBin(outdir)
}
