// Started by guard.ts with the cluster's directory; see there.
import { text } from 'node:stream/consumers'
import { stopBrokers } from './stop-brokers.ts'

const [directory] = process.argv.slice(2)
if (directory === undefined) throw new Error('usage: guard-process.ts DIRECTORY')
if ((await text(process.stdin)) !== 'release') await stopBrokers(directory)
