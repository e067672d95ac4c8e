import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KafkaVersion } from '../../topic-config/table.ts'
import { type DumpedConfig, joinDumps, readDump } from './read-dump.ts'

// `npm run generate:topic-configs` writes src/topic-config/table.generated.json from Kafka's own classes; with `--check`
// it only compares and exits 1 when the file is out of date. Needs Java 17 and Maven, which fetches the jars.

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const TABLE = here('../../topic-config/table.generated.json')

/** The release read for each version the table tells apart, oldest first. */
const RELEASES: ReadonlyMap<KafkaVersion, string> = new Map([
  ['3.9', '3.9.1'],
  ['4.3', '4.3.0'],
])

function dump(release: string): readonly DumpedConfig[] {
  const folder = mkdtempSync(join(tmpdir(), 'topic-configs-'))
  try {
    return readDump(runDump(fetchJars(release, join(folder, 'classpath'))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function fetchJars(release: string, classpathFile: string): string {
  const about = [`-Dkafka.version=${release}`, `-Dmdep.outputFile=${classpathFile}`]
  execFileSync(
    'mvn',
    ['-q', '-B', '-Dstyle.color=never', '-f', here('kafka-jars.pom.xml'), ...about, 'dependency:build-classpath'],
    {
      stdio: 'inherit',
    },
  )
  return readFileSync(classpathFile, 'utf8').trim()
}

function runDump(classpath: string): string {
  // A logger complains on stderr that it has no backend; nothing else is of interest there unless Java fails.
  return execFileSync('java', ['-cp', classpath, here('DumpTopicConfigs.java')], { encoding: 'utf8', stdio: 'pipe' })
}

const configs = joinDumps(new Map([...RELEASES].map(([version, release]) => [version, dump(release)])))
const table = `${JSON.stringify({ kafka: [...RELEASES.values()], configs }, null, 2)}\n`
if (!process.argv.includes('--check')) {
  writeFileSync(TABLE, table)
} else if (readFileSync(TABLE, 'utf8') !== table) {
  process.stderr.write('src/topic-config/table.generated.json is out of date: run npm run generate:topic-configs\n')
  process.exitCode = 1
}
