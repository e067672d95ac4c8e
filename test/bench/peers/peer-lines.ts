import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRecord } from '../../support/local-cluster/cluster-directory.ts'
import type { Room } from '../room.ts'
import type { Line } from '../section.ts'
import { namesOf, OVERRIDES } from '../topics.ts'
import { findOnPath } from './find-on-path.ts'
import { jikkou } from './jikkou.ts'
import { julieOps } from './julie-ops.ts'
import { kafkaGitops } from './kafka-gitops.ts'
import { kdef } from './kdef.ts'
import type { Peer, PeerTask } from './peer.ts'
import { terraform } from './terraform.ts'
import { topicctl } from './topicctl.ts'

const PEERS: readonly Peer[] = [topicctl, kdef, kafkaGitops, jikkou, julieOps, terraform]

/** Some of them take minutes for what is measured. */
const ROUNDS = 2

/** Each way in which each peer that is on the PATH plans what is exist already; a line that says so for each that is not. */
export function peerPlans(room: Room): readonly Line[] {
  return PEERS.flatMap((peer) => linesOf(peer, room))
}

function linesOf(peer: Peer, room: Room): readonly Line[] {
  const program = peer.programs.find((name) => findOnPath(name) !== null)
  const absent = program === undefined ? peer.programs[0] : peer.needs
  if (program === undefined || (absent !== undefined && findOnPath(absent) === null)) {
    return [missing(peer.programs.join(' or '), `${absent} is not on the PATH`)]
  }
  const task = taskOf(room)
  return Object.entries(peer.plans(task)).map(([words, { args, env, files }]) => ({
    ...{ id: `${program} ${words}`, title: `${program} ${words}`, role: 'other', rounds: ROUNDS },
    run: () => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(room.folder, name), text)
      return room.measure(program, args, env)
    },
  }))
}

function missing(title: string, why: string): Line {
  return { id: title, title, role: 'other', missing: why, run: () => Promise.reject(new Error(why)) }
}

function taskOf({ cluster, folder, topics }: Room): PeerTask {
  const [admin] = readRecord(cluster.directory)?.users ?? []
  if (admin === undefined) throw new Error('the cluster has no user')
  return {
    topics: namesOf(topics),
    overrides: OVERRIDES,
    bootstrapServers: cluster.bootstrapServers.split(','),
    ...{ user: admin.name, password: admin.password },
    ...{ authority: cluster.authority, clientProperties: cluster.clientProperties('admin') },
    folder,
    pathOf: findOnPath,
  }
}
