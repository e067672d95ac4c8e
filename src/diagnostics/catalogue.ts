/** What a code stands for. Codes are stable: never reused, never given another meaning. */
export interface CatalogueEntry {
  readonly severity: 'error' | 'warning'
  readonly title: string
  /** Why it is a problem and what to do, for `docs/diagnostics.md`. */
  readonly meaning: string
}

const error = (title: string, meaning: string) => ({ severity: 'error', title, meaning }) as const
const warning = (title: string, meaning: string) => ({ severity: 'warning', title, meaning }) as const

/** Every code a manifest can meet. `docs/diagnostics.md` is generated from here and from the examples of the tests. */
export const CATALOGUE = {
  E001: error('Not readable', 'A path given by `-f` does not exist, cannot be read, or is larger than 16 MiB.'),
  E002: error('No manifests', 'A folder holds no `*.yaml` or `*.yml` file. Dot-files and links are not looked at.'),
  E003: error('Not UTF-8', 'Manifests are UTF-8 text. The place is that of the first bad byte.'),
  E004: error(
    'Control character',
    'Text holds a control character such as NUL, which no editor shows. Tabs, line feeds and CRLF are fine.',
  ),
  E005: error(
    'Empty file',
    'A file without content is more often a mistake than intended, so it never means "no topics".',
  ),
  E006: error(
    'Not YAML',
    'The text does not follow the syntax of YAML 1.2. The rest of the file is not checked until it does.',
  ),
  E007: error('Several documents', 'One file is one manifest. Put the second document into a file of its own.'),
  E008: error(
    'Directive',
    '`%YAML` and `%TAG` change how the rest is read (`yes` would become true), so they are refused.',
  ),
  E009: error(
    'Tag',
    'Tags such as `!!binary` or `!env` change what a value is. Manifests take values as written: quote where needed.',
  ),
  E010: error('Duplicate key', 'The same key stands twice in one map. YAML readers disagree on which one wins.'),
  E011: error('Alias', 'An alias names no anchor, contains itself, or multiplies into more than a million values.'),
  E012: error(
    'Merge key',
    '`<<` is not part of YAML 1.2 and hides what a topic gets. Use `defaults`; plain aliases (`config: *base`) work.',
  ),
  E013: error('Not a key', 'Keys are plain names: no lists, maps or aliases, and not `__proto__`.'),
  E014: error('Version', 'This tool reads manifests of `version: 1`.'),
  E015: error('Unknown field', 'A field that the tool does not know would otherwise be ignored in silence.'),
  E016: error(
    'Wrong kind of value',
    'A value is of another kind than the field takes, such as a text where a number belongs.',
  ),
  E017: error('Missing field', 'A field that every manifest needs is not there.'),
  E018: error('Value not allowed', 'The value is of the right kind but not one that the field takes.'),
  E019: error('Too large', 'The file is nested deeper or holds more values than any manifest needs.'),
  E020: error(
    'Topic name',
    'Kafka takes letters, digits, `.`, `_` and `-`, up to 249 of them, and neither `.` nor `..`.',
  ),
  E021: error(
    'Unknown topic config',
    'No Kafka in the table has this config, but one of a very similar name: a slip of the pen. A broker setting under its broker name counts too.',
  ),
  E022: error('Config value', 'Kafka would refuse the value of this config.'),
  E023: error(
    'Config set by reassignments',
    'Replication throttles are set and removed while replicas move. Declared ones would slow replication for good.',
  ),
  E024: error(
    'No partitions',
    'A topic needs a number of partitions: on itself, in the environment, or in the defaults.',
  ),
  E025: error('Topic declared twice', 'A topic belongs to one file, else the files would overwrite each other.'),
  E026: error(
    'Names that collide',
    'Names that differ only in `.` and `_` share their metric names, so Kafka refuses the second of them (but creates both where one request asks for both).',
  ),
  E027: error('Outside the scope', 'A file with a `scope` declares topics of its prefixes only.'),
  E028: error('Scopes overlap', 'Two files own the same names, so neither could decide which topics are unmanaged.'),
  E029: error(
    'Scope prefix',
    'A prefix ends in `.`, `-` or `_`, so that it never cuts a word in two: `caracal.` does not own `caracals`.',
  ),
  E030: error(
    'Protected and absent',
    'A protected topic is never deleted. Remove the protection in one change and delete in the next.',
  ),
  E031: error('Unknown environment', '`--env` or `onlyIn` names an environment that the file does not declare.'),
  E032: error('Environment needed', 'A file with `environments` means nothing without one of them: give `--env`.'),
  E033: error(
    'Overlay adds a topic',
    'An environment changes topics of its file; a new topic is declared under `topics`, with `onlyIn`.',
  ),
  E034: error('Cluster ids differ', 'Manifests of one run must want the same cluster.'),
  E035: error('Unknown risk', '`allow` names a risk that the tool does not know, so it would consent to nothing.'),
  E036: error(
    'Protection lifted',
    'What the file protects stays protected in every environment: an environment may add protection, but never lift it.',
  ),
  E037: error(
    "Inside another file's scope",
    'A file owns every name in its `scope`. A run with that file alone takes a topic that another file declares there as unmanaged, and `--prune` would delete it.',
  ),
  E038: error(
    'Config pattern',
    '`ignoreConfig` holds characters that no config name has, such as several names in one item, so it would protect nothing.',
  ),
  E039: error(
    'Configs in conflict',
    'The brokers reject these values of two configs of one topic, so they can never be applied. Judged once environment and defaults are applied.',
  ),
  E040: error(
    'Absent and not managed',
    '`state: absent` deletes a topic, and `managed: false` says that nothing is done to it. Only one of them can be meant.',
  ),
  E041: error(
    'Pattern that no topic name matches',
    '`pruneIgnore` has a pattern with characters that no topic name contains, so it would protect nothing.',
  ),
  E042: error(
    'Pattern outside the scope',
    '`pruneIgnore` has a pattern that matches no name inside the prefixes of its file. Nothing outside them is ever pruned.',
  ),
  E043: error(
    'Internal topic and absent',
    'Kafka keeps group offsets, transactions and the like in topics of its own (`__consumer_offsets`, …). They are never deleted, whatever consent says.',
  ),
  E044: error(
    'No environments',
    '`--env` was given, but no manifest declares environments: the name would change nothing, and the same topics would be planned for every cluster.',
  ),
  E045: error(
    'File of another tool',
    'The file is a resource, topology or configuration of another tool. [Coming from another tool](coming-from.md) shows how to move; nothing of the file is read.',
  ),
  E046: error(
    'Consent to no change',
    'Consent is written as the plan prints the change: `retention.ms 7d`, `retention.ms reset`, `partitions 6`, `delete`. In other words, or for a change that never brings this risk, it would allow nothing.',
  ),
  E047: error(
    'Consent to deletions in defaults',
    'Consent in `defaults` is for every topic of the file, also for topics that are added later. Consent to a deletion is given topic by topic: in `allow` of the topic, or by `state: absent`.',
  ),
  W001: warning(
    'Config unknown to Kafka up to 4.3',
    'No Kafka in the table has this config and none of a similar name. A newer broker may; the brokers decide in `plan`.',
  ),
  W002: warning(
    'Config removed from Kafka',
    'Kafka 4 no longer has this config. A topic that still carries it refuses every config change on some 4.x versions.',
  ),
  W003: warning(
    'min.insync.replicas above the replication factor',
    'Before Kafka 3.9 every write with acks=all would fail; later brokers use the replication factor instead.',
  ),
  W004: warning('Consent not needed', 'The risk is only ever a warning. Remove the line.'),
  W005: warning(
    'Says nothing about an absent topic',
    'A topic with `state: absent` is deleted: partitions, replication factor and config have no effect.',
  ),
  W006: warning(
    'Value that one Kafka does not take',
    'The value is within the bounds of one Kafka version in the table and outside those of another. If the newer one does not take it, its brokers do not start after an upgrade while a topic has it.',
  ),
  W008: warning(
    'Pattern without a match',
    'The pattern of `ignoreConfig` matches no topic config of any Kafka in the table and no key of a vendor, so it protects nothing.',
  ),
  W009: warning(
    'Config without effect',
    "Another config of the topic does not let this line have an effect, or not all of it. If no line declares the other one, Kafka's own default is assumed, and the text says so.",
  ),
  W010: warning(
    "Config in conflict with Kafka's default",
    'The brokers reject this value unless the cluster has another default for a config that no line declares.',
  ),
} as const satisfies Record<string, CatalogueEntry>

/** Codes that are no longer reported, and never given to anything else. */
export const RETIRED_CODES: Readonly<Record<string, { readonly title: string; readonly meaning: string }>> = {
  W007: {
    title: 'No environments',
    meaning: 'No longer reported. What it reported is the error [E044](#e044-no-environments-error) now.',
  },
}

export type DiagnosticCode = keyof typeof CATALOGUE
