import type { Place } from '../diagnostics/diagnostic.ts'
import type { BrokerError } from '../kafka/unknown.ts'
import type { ResourceId } from './resource-id.ts'

/** A wish that cannot be carried out. One block refuses the whole apply. */
export interface Block {
  readonly resource: ResourceId
  readonly place: Place | null
  readonly code: BlockCode
  /** The attribute as the plan prints it, with its live and its wished value; `null` where the topic as a whole is meant. */
  readonly attribute: { readonly name: string; readonly from: string; readonly to: string } | null
  /** Full sentences: why not, and the way out. */
  readonly reason: string
  /** What a broker answered, where it is a broker that says no. */
  readonly error: BrokerError | null
}

/** Something a reviewer should know that changes nothing. */
export interface Note {
  /** A glob if the note is about more than one topic: `orders.emea.*`. */
  readonly resource: ResourceId
  readonly place: Place | null
  readonly code: NoteCode
  readonly text: string
  /** Of `unused-consent`: the consents in manifests that it is about. Another environment may need them. */
  readonly consents?: readonly UnusedConsent[]
}

/** A consent in a manifest that no risk of the plan uses. */
export interface UnusedConsent {
  /** `null`: it stands in `defaults`, for all topics of the file. */
  readonly resource: ResourceId | null
  readonly risk: string
  readonly change: string
  readonly place: Place
}

/** Every code of a block, with its reason as a clause. `docs/risks.md` is generated from it. */
export const BLOCKS = {
  'partition-decrease': 'fewer partitions are declared than there are',
  'replication-factor': 'the declared replication factor is different from that of most partitions',
  'too-few-brokers': 'a topic to create needs more replicas than there are live brokers, and no broker has checked it',
  reassigning: 'partitions are to be added while replicas of the topic are being moved',
  'not-visible': 'this account is not allowed to describe the topic or its configs, so nothing can be compared',
  unreadable: 'the brokers answer with another error when the topic is read',
  'name-collision': 'a topic to create differs only in `.` and `_` from a live one',
  'never-deleted': 'a topic whose name begins with `_` is to be deleted',
  'internal-topic':
    'a topic that Kafka keeps for itself (`__consumer_offsets`, `__transaction_state`, `__share_group_state`, `__remote_log_metadata`, `__cluster_metadata`, or one that the brokers flag as internal) would be created, get more partitions or be deleted. No consent allows it',
  'deletes-disabled': 'a topic is to be deleted, and the brokers have `delete.topic.enable=false`',
  'refused-by-broker': "the brokers' own check refuses the change",
  'not-authorized':
    'this account is not allowed to make the change; reported by `apply`, and by `plan` with `--broker-check require`, else it is the note `not-checked`',
  'not-checked':
    'the brokers did not answer the check; reported by `apply`, and by `plan` with `--broker-check require`, else it is the note of that name',
} as const satisfies Readonly<Record<string, string>>

export type BlockCode = keyof typeof BLOCKS

/** Every code of a note, with what it reports as a clause. `docs/risks.md` is generated from it. */
export const NOTES = {
  'unlisted-override': 'the live topic has an override that no line lists, and `unlistedConfig` is `report`',
  'config-left-alone': 'a config is declared that `ignoreConfig`, or a rule of the tool, leaves to others',
  'not-pinned':
    'with `pinConfig: none`, a declared config that decides which records are kept applies by a cluster default only',
  'sensitive-not-compared': 'the brokers hide the value of a declared config',
  'config-not-readable': 'the account is not allowed to read the overrides of a topic that declares none',
  'uneven-replication-factor': 'some partitions have more or fewer replicas than most',
  'already-absent': 'a topic with `state: absent` is not there',
  'not-managed': 'the topic has `managed: false`: it is neither compared nor changed',
  'not-pruned': '`--prune` does not delete the topic: [another system made it](concepts.md#topics-of-other-systems)',
  'prune-ignored': 'topics match a pattern of `pruneIgnore`: they are never pruned, and do not count as unmanaged',
  'unused-prune-ignore': 'a pattern of `pruneIgnore` matches no live topic that could be pruned',
  'nested-prefix':
    'two or more unmanaged topics begin with the same words, and the manifests given declare no topic that does',
  'listing-incomplete':
    'the account cannot describe every topic of a scope, so unmanaged topics can be missing from the list',
  'not-checked': 'the brokers did not check a change, for lack of rights or time',
  'not-on-snapshot': 'a topic to create is not on the snapshot, which may not show all',
  'deletes-unknown':
    'a topic is to be deleted, and `delete.topic.enable` or `auto.create.topics.enable` cannot be read, or brokers differ. One note for all deletes',
  'comes-back':
    'a topic to delete is in use, or that is unknown, and `auto.create.topics.enable` is `true`: its clients create it again',
  'replication-unknown':
    'a topic to create declares no `replicationFactor`, and the cluster default cannot be read. One note for all such topics',
  'settings-unknown':
    'a change depends on `socket.request.max.bytes` or `log.cleaner.enable`, and not every broker has reported it. One note for all such changes',
  'unused-consent':
    'an `allow` or `--allow` is no longer needed (one note for all that manifests have), or names a different change than the planned one',
  'loses-nothing':
    'a change would need consent because it can delete records, but the topic has no records, no consumer groups and no active producers',
  'looks-renamed':
    'a topic to create has the shape and nearly the name of a live one that is not declared, or that the plan deletes. Kafka cannot rename topics: [how to move the data](renaming-topics.md)',
  'idle-scope': 'no topic begins with a prefix of a scope, neither a declared one nor one on the cluster',
  upgrade: 'the live topic has an override that no line declares and that a newer Kafka does not take',
} as const satisfies Readonly<Record<string, string>>

export type NoteCode = keyof typeof NOTES

/** Every code of a refusal, with the reason why apply would send nothing as a clause. `docs/risks.md` is generated from it. */
export const REFUSALS = {
  blocked: 'at least one topic is blocked; the plan ends with the command that applies the others',
  'no-consent': 'a risk that needs consent has none',
  'wrong-cluster': '`clusterId` of a manifest names another cluster; nothing is compared',
  'no-cluster-id':
    '`apply --auto-approve` would delete, or take a risk with consent, and no manifest names the cluster; `plan` without `--auto-approve` says that it will be needed, and exits 0',
  'too-many-deletes': 'more topics would be deleted than `--max-deletes` (5) allows',
} as const satisfies Readonly<Record<string, string>>

export type RefusalCode = keyof typeof REFUSALS
