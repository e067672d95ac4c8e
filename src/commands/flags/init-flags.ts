import * as Flags from '@oclif/core/flags'
import { CONNECTION_FLAGS } from './flags.ts'

/** `init`: the answers to its questions. What is missing is asked on a terminal. */
export const INIT_FLAGS = {
  prefix: Flags.string({
    description: 'Prefix of the topic names; must end with ".", "-" or "_" (e.g., \'billing.\')',
    helpValue: 'PREFIX',
  }),
  env: Flags.string({
    description:
      'An environment of the manifests, such as prod; can be given more than once. none: the manifests have no environments',
    helpValue: 'NAME',
    multiple: true,
    multipleNonGreedy: true,
  }),
  host: Flags.option({
    description: 'Where changes are reviewed; by default, the host of the remote origin',
    options: ['github', 'gitlab'] as const,
  })(),
  owners: Flags.string({
    description: 'Who must review manifests, as written in CODEOWNERS (e.g., @acme/data-platform)',
    helpValue: 'NAMES',
  }),
  'from-cluster': Flags.boolean({
    description:
      'Write the live topics with the prefix into the manifest, so that the first plan is empty; with several environments, those of the first',
    default: false,
  }),
  ...CONNECTION_FLAGS,
}
