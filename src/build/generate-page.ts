import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string) => fileURLToPath(new URL(`../render/html/page/${path}`, import.meta.url))

/** The style and the script of the HTML report, each in one piece as they stand in the page. */
export async function generatePage(): Promise<{ readonly style: string; readonly script: string }> {
  const [style, script] = await Promise.all([bundled('style/page.css'), bundled('script/page.ts')])
  return { style, script }
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    tsconfigRaw: {},
    write: false,
  })
  return (outputFiles[0]?.text ?? '').trim()
}

if (import.meta.main) {
  writeFileSync(here('page.generated.json'), `${JSON.stringify(await generatePage(), null, 2)}\n`)
}
