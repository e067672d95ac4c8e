import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

const generator = fileURLToPath(new URL('../../src/build/topic-configs/generate-topic-configs.ts', import.meta.url))

test("the table of topic configs is what Kafka's own classes say", { timeout: 300_000 }, () => {
  execFileSync(process.execPath, [generator, '--check'], { stdio: 'inherit' })
})
