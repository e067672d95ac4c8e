import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const OUTPUT = join(import.meta.dirname, '../../../src/commands/output/output.ts')

/** A program that writes more than any pipe holds, and ends itself. */
function printed(before: string): Promise<string> {
  const program = `
    import { flushed, write } from ${JSON.stringify(OUTPUT)}
    write(process.stdout, 'x'.repeat(3_000_000))
    ${before}
    process.exit()`
  return text(spawn(process.execPath, ['--input-type=module', '-e', program]).stdout)
}

test('what was written is read to its end, although the program ends itself', async () => {
  expect(await printed('await flushed(process.stdout)')).toHaveLength(3_000_000)
  // What it is for: without it the end is lost.
  expect((await printed('')).length).toBeLessThan(3_000_000)
})
