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
    description: 'Check only topics whose names match this glob; can be given more than once',
    helpValue: 'GLOB',
    multiple: true,
    multipleNonGreedy: true,
  }),
  prune: Flags.boolean({
    description: 'Also check the permission to delete what plan --prune would delete',
    default: false,
  }),
  for: Flags.option({
    description: 'Check the account for what it is used for; without this flag, only what plan needs is required',
    options: ['plan', 'apply'] as const,
    helpValue: 'plan|apply',
  })(),
  'print-acls': Flags.boolean({
    description: 'Print the kafka-acls.sh commands for a plan account and an apply account; no cluster is contacted',
    default: false,
  }),
  estimates: Flags.option({
    description: 'For --print-acls: full adds READ for the plan account, which shows recent producers',
    options: ['basic', 'full'] as const,
    helpValue: 'basic|full',
    default: 'basic' as const,
  })(),
  'plan-principal': principalFlag({
    description: 'The principal of the plan account, for --print-acls',
    default: 'User:caracal-plan',
  }),
  'apply-principal': principalFlag({
    description: 'The principal of the apply account, for --print-acls',
    default: 'User:caracal-apply',
  }),
}
