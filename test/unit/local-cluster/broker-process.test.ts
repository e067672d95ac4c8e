import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { brokerPid, endBroker } from '../../support/local-cluster/broker-process.ts'
import { brokerPaths } from '../../support/local-cluster/cluster-directory.ts'

function directoryWithPid(pid: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'caracal-pid-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  mkdirSync(brokerPaths(directory, 'kafka-1').home)
  writeFileSync(brokerPaths(directory, 'kafka-1').pid, pid)
  return directory
}

test('a process id that belongs to another program by now is not a broker, and is not ended', async () => {
  const directory = directoryWithPid(String(process.pid))
  expect(brokerPid(directory, 'kafka-1')).toBeUndefined()
  await endBroker(directory, 'kafka-1', 'SIGKILL') // would end this test
})

test.each(['', 'x', '999999999'])('a pid file that says %o means no broker', (pid) => {
  expect(brokerPid(directoryWithPid(pid), 'kafka-1')).toBeUndefined()
})
