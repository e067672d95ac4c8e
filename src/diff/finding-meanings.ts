import type { Block, Note } from './finding.ts'

/** Why a wish is blocked, as a clause. `docs/risks.md` is made of this. */
export const BLOCK_MEANINGS: Readonly<Record<Block['code'], string>> = {
  'partition-decrease': 'fewer partitions are declared than there are',
  'replication-factor': 'another replication factor is declared than most partitions have',
  'too-few-brokers': 'a topic to create wants more replicas than brokers are alive, and no broker has checked it',
  reassigning: 'partitions are to be added while replicas of the topic are being moved',
  'not-visible': 'this login may not describe the topic, or not its configs, so nothing can be compared',
  unreadable: 'the brokers answer with another error when the topic is read',
  'name-collision': 'a topic to create differs only in `.` and `_` from a live one',
  'never-deleted': 'an internal topic, or one whose name begins with `_`, is to be deleted',
  'refused-by-broker': "the brokers' own check refuses the change",
  'not-authorized':
    'this login may not make the change; told by `apply`, and by `plan` with `--broker-check require`, else it is the note `not-checked`',
  'not-checked':
    'the brokers did not answer the check; told by `apply`, and by `plan` with `--broker-check require`, else it is the note of that name',
}

/** What a note tells, as a clause. */
export const NOTE_MEANINGS: Readonly<Record<Note['code'], string>> = {
  'unlisted-override': 'the live topic has an override that no line lists, and `unlistedConfig` is `report`',
  'config-left-alone': 'a config is declared that `ignoreConfig`, or a rule of the tool, leaves to others',
  'not-pinned':
    'with `pinConfig: none`, a declared config that decides which records are kept applies by a cluster default only',
  'sensitive-not-compared': 'the brokers hide the value of a declared config',
  'config-not-readable': 'the overrides of a topic that declares none may not be read',
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
  'unused-consent': 'an `allow` or `--allow` meets no such risk, or consents to another change than the planned one',
  'idle-scope': 'no topic begins with a prefix of a scope, neither a declared one nor one on the cluster',
  upgrade: 'the live topic has an override that no line declares and that a newer Kafka does not take',
}
