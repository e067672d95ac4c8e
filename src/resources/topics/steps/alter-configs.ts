import { configAttribute, plainAttribute, type StepKind, type StepOf } from './step-kind.ts'

/** IncrementalAlterConfigs: all changed configs of a topic in one entry. */
export const alterConfigs: StepKind<StepOf<'alter-configs'>> = {
  label: ({ resource, set, reset }) => `configure ${resource.name} (${[...Object.keys(set), ...reset].join(', ')})`,
  permission: 'ALTER_CONFIGS',
  canValidate: true,
  records: ({ set, reset }) => Object.keys(set).length + reset.length,
  expected: (before, { set, reset }) => {
    if (before.overrides === null) return before
    const overrides = new Map([...Object.entries(before.overrides), ...Object.entries(set)])
    for (const name of reset) overrides.delete(name)
    return { ...before, overrides: Object.fromEntries(overrides) }
  },
  attributes: ({ set, reset }) => [
    ...Object.entries(set).map(configAttribute),
    ...reset.map((name) => plainAttribute(name, 'reset')),
  ],
  merge: (first, second) => ({
    ...first,
    set: { ...first.set, ...second.set },
    reset: [...first.reset, ...second.reset],
    changes: [...first.changes, ...second.changes],
  }),
  send: (cluster, steps, options) =>
    cluster.alterConfigs(
      steps.map(({ resource, set, reset }) => ({ name: resource.name, set: new Map(Object.entries(set)), reset })),
      options,
    ),
}
