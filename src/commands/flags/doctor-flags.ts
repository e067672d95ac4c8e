import * as Flags from '@oclif/core/flags'
import { UsageError } from '../../diagnostics/usage-error.ts'

const principalFlag = Flags.custom<string>({
  helpValue: 'TYPE:NAME',
  // It is printed into comments of a shell, too: a line break would end them.
  parse: async (text) => {
    if (/^[A-Za-z]+:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(text)) return text
    throw new UsageError('a principal is TYPE:NAME, such as User:caracal-plan')
  },
})

/** `doctor`: whose rights, and on which topics. */
export const DOCTOR_FLAGS = {
  target: Flags.string({
    description: 'Look only at topics whose names fit this glob; can be given more than once',
    helpValue: 'GLOB',
    multiple: true,
    multipleNonGreedy: true,
  }),
  prune: Flags.boolean({ description: 'Look at the right to delete what plan --prune would, too', default: false }),
  for: Flags.option({
    description: 'Judge the account by what it is for; without it, only what plan needs must be there',
    options: ['plan', 'apply'] as const,
    helpValue: 'plan|apply',
  })(),
  'print-acls': Flags.boolean({
    description: 'Print the kafka-acls.sh commands for a plan login and an apply login; no cluster is contacted',
    default: false,
  }),
  estimates: Flags.option({
    description: 'For --print-acls: full adds READ for the plan account, which shows recent producers',
    options: ['basic', 'full'] as const,
    helpValue: 'basic|full',
    default: 'basic' as const,
  })(),
  'plan-principal': principalFlag({
    description: 'The login for plan, for --print-acls',
    default: 'User:caracal-plan',
  }),
  'apply-principal': principalFlag({
    description: 'The login for apply, for --print-acls',
    default: 'User:caracal-apply',
  }),
}
