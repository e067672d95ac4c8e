import * as Flags from '@oclif/core/flags'
import { DEFAULT_MAX_IN_FLIGHT, DEFAULT_REQUEST_TIMEOUT } from '../../kafka/client/connect-options.ts'
import { CONSENT_NEEDED } from '../../model/risk-codes.ts'
import { PLAN_FORMATS } from '../plan-formats.ts'
import { allowFlag } from './allow-flag.ts'
import { durationFlag } from './duration-flag.ts'

/** Each flag is declared once, here, and spread into the commands that take it. A boolean without a default would be `undefined`. */

/** Every command. `--json` is oclif's own (`enableJsonFlag`). */
export const OUTPUT_FLAGS = {
  'no-color': Flags.boolean({ description: 'Print without colours (as NO_COLOR does)', default: false }),
}

/** Commands that talk to a cluster. */
export const CONNECTION_FLAGS = {
  'bootstrap-servers': Flags.string({
    description: 'Kafka bootstrap servers (comma-separated)',
    helpValue: 'TEXT',
    defaultHelp: async () => 'localhost:9093',
  }),
  'config-file': Flags.string({
    description: 'Kafka client configuration file (for authentication)',
    helpValue: 'PATH',
  }),
  timeout: durationFlag({
    description: 'How long to wait for the response to one request, such as 500ms, 30s or 2m',
    default: DEFAULT_REQUEST_TIMEOUT,
    defaultHelp: async () => '30s',
  }),
  'max-in-flight': Flags.integer({
    description: 'How many requests to one broker can be in flight at a time; 1 puts the least load on it',
    helpValue: 'N',
    min: 1,
    max: 100,
    default: DEFAULT_MAX_IN_FLIGHT,
  }),
}

/** Commands that read manifests. */
export const MANIFEST_FLAGS = {
  file: Flags.string({
    char: 'f',
    description:
      'Manifest file, a directory of manifests (read recursively), or - for standard input; can be given more than once',
    helpValue: 'PATH',
    multiple: true,
    multipleNonGreedy: true,
    defaultHelp: async () => 'manifests/',
  }),
  env: Flags.string({ description: 'Environment of the manifests to use', helpValue: 'NAME' }),
}

/** `plan` and `apply`: what to plan and what to consent to. The same flags give the same plan in both. */
export const PLAN_FLAGS = {
  target: Flags.string({
    description: 'Plan only topics whose names match this glob; can be given more than once',
    helpValue: 'GLOB',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'targets-from': Flags.string({
    description:
      'Plan only the topics in this file, one name or glob per line (`plan --format targets` writes one); can be given more than once',
    helpValue: 'FILE',
    multiple: true,
    multipleNonGreedy: true,
  }),
  prune: Flags.boolean({
    description: 'Delete topics inside the scope of the manifests that are not declared in them',
    default: false,
  }),
  allow: allowFlag({
    description: `Consent to a risk (${CONSENT_NEEDED.join(', ')}) on topics that match the glob; better written in the manifest`,
  }),
  'max-deletes': Flags.integer({
    description: 'Refuse to delete more topics than this',
    helpValue: 'N',
    min: 0,
    default: 5,
  }),
  'broker-check': Flags.option({
    description:
      'Have the brokers validate the changes: auto accepts an account that is not allowed to, require does not',
    options: ['auto', 'require', 'off'] as const,
    default: 'auto' as const,
  })(),
}

/** `plan`. */
export const SNAPSHOT_FLAGS = {
  snapshot: Flags.string({
    description: 'Plan on this snapshot (see export) instead of a cluster: no cluster is contacted',
    helpValue: 'FILE',
  }),
}

/** Commands that print a plan and nothing else. */
export const FORMAT_FLAGS = {
  format: Flags.option({
    description: 'How to print the plan',
    options: ['text', ...Object.keys(PLAN_FORMATS)],
    default: 'text',
  })(),
}

/** Commands that make a document. */
export const SAVE_FLAGS = {
  out: Flags.string({ description: 'Also save the JSON document to this file, on failure too', helpValue: 'FILE' }),
}

/** `plan` for one topic. */
export const EXPLAIN_FLAGS = {
  explain: Flags.string({
    description:
      'Plan one topic and show for each setting where it comes from, its live value, and why it is or is not a change',
    helpValue: 'TOPIC',
  }),
}

/** `plan` in a pipeline. */
export const PIPELINE_FLAGS = {
  'detailed-exitcode': Flags.boolean({ description: 'Exit 2 if changes are pending', default: false }),
  'fail-on-unmanaged': Flags.boolean({
    description: 'Exit 2 if topics in scope are not declared in the manifests given',
    default: false,
  }),
  'show-outside-scopes': Flags.boolean({
    description: 'List the topics that are neither declared nor in the scope of any manifest given',
    default: false,
  }),
  'fail-on-outside-scopes': Flags.boolean({
    description: 'Exit 2 if there are such topics, and list them',
    default: false,
  }),
  'auto-approve': Flags.boolean({
    description:
      'Plan as apply --auto-approve would: deletes and risks with consent then need a clusterId in the manifest',
    default: false,
  }),
}

/** `apply`. */
export const APPROVAL_FLAGS = {
  'auto-approve': Flags.boolean({ description: 'Apply without asking for confirmation', default: false }),
}
