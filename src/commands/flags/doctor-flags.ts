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
    description:
      'What the account is for: `plan` checks only what plan needs; `apply` fails too if apply cannot do everything. Default: checks both and fails only if plan cannot run',
    options: ['plan', 'apply'] as const,
  })(),
  'print-acls': Flags.boolean({
    description: 'Print the kafka-acls.sh commands for a plan login and an apply login; no cluster is contacted',
    default: false,
  }),
  estimates: Flags.option({
    description:
      'For --print-acls: `full` gives the plan account READ on the topics too, which shows the producers of the last day and would let it read records',
    options: ['basic', 'full'] as const,
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
