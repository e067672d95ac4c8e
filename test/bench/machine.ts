import { cpus, release, totalmem, type } from 'node:os'
import { javaTool } from '../support/local-cluster/java.ts'
import { runCommand } from '../support/local-cluster/run-command.ts'
import type { BenchResults, Machine } from './results.ts'

export function thisMachine(): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    processors: processors.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
  }
}

export async function versions(caracal: string, kafka: string): Promise<BenchResults['versions']> {
  const java = await runCommand(javaTool('java'), ['-version'])
  return { caracal, node: process.versions.node, kafka, java: /"(.+?)"/.exec(java.stderr)?.[1] ?? 'unknown' }
}

/** The commit of the checkout, and whether files in it differ from it. */
export async function checkedOut(root: string): Promise<string> {
  const git = (...args: string[]) => runCommand('git', args, { cwd: root })
  const [commit, changes] = await Promise.all([
    git('rev-parse', '--short', 'HEAD'),
    git('status', '--porcelain', 'src'),
  ])
  return `${commit.stdout.trim()}${changes.stdout === '' ? '' : ', with changes'}`
}
