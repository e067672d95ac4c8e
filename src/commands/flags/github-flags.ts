import * as Flags from '@oclif/core/flags'
import { durationFlag } from './duration-flag.ts'

/** Commands that talk to GitHub. */
export const GITHUB_FLAGS = {
  repository: Flags.string({
    description: 'GitHub repository; in a workflow, by default its own (GITHUB_REPOSITORY)',
    helpValue: 'OWNER/NAME',
  }),
  timeout: durationFlag({
    description: 'How long to wait for the response to one request to GitHub, such as 500ms, 30s or 2m',
    default: 30_000,
    defaultHelp: async () => '30s',
  }),
}
