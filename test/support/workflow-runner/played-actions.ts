import { isAbsolute, join } from 'node:path'
import type { Job } from './job.ts'

type Inputs = Readonly<Record<string, string>>

/** What GitHub's own actions do, as far as these workflows ask for it: from their inputs to their outputs. Throws where they fail. */
const PLAYED: Readonly<Record<string, (inputs: Inputs, job: Job) => Readonly<Record<string, string>>>> = {
  'actions/checkout': (_, { machine: { repository, event }, workspace }) => {
    repository.checkOut(event.sha, workspace)
    return {}
  },
  'actions/setup-node': () => ({}),
  'actions/setup-java': () => ({}),
  'actions/upload-artifact': ({ name = '', path = '' }, { machine: { storage, runId }, workspace }) => {
    storage.upload(runId, name, isAbsolute(path) ? path : join(workspace, path))
    return {}
  },
  'actions/download-artifact': ({ name = '', path = '' }, { machine: { storage, runId }, workspace }) => {
    storage.download(runId, name, isAbsolute(path) ? path : join(workspace, path))
    return {}
  },
  'actions/cache/save': ({ key = '', path = '' }, { machine: { storage, event }, workspace }) => {
    storage.save(event.ref, key, path, workspace)
    return {}
  },
  'actions/cache/restore': (inputs, { machine: { storage, event }, workspace }) => {
    const { key = '', path = '' } = inputs
    const keys = [key, ...(inputs['restore-keys'] ?? '').split('\n').filter(Boolean)]
    const matched = storage.restore([event.ref, ...event.baseRefs], keys, path, workspace)
    return { 'cache-hit': matched === '' ? '' : String(matched === key), 'cache-matched-key': matched }
  },
}

export function playAction(uses: string, inputs: Inputs, job: Job): Readonly<Record<string, string>> {
  const [name = ''] = uses.split('@')
  const play = PLAYED[name]
  if (play === undefined) throw new Error(`${name} is not played here`)
  return play(inputs, job)
}
