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
