import type { Move } from '../../model/move.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { canonicalTargets } from '../identity.ts'

/** Where the run itself asks for something else than the saved plan's did; the texts say what to type. */
export function runMoves(saved: PlanDocument, fresh: PlanDocument): readonly Move[] {
  return [
    ...move('cluster', saved.clusterId, fresh.clusterId, (from, to) => `made for cluster ${from}, this is ${to}`),
    ...move(
      'environment',
      saved.environment,
      fresh.environment,
      (from, to) => `made ${flag('--env', from)}; this run ${to === null ? 'has none' : `has --env ${to}`}`,
    ),
    ...move(
      'target',
      targets(saved),
      targets(fresh),
      (from, to) => `made ${flag('--target', from)}; this run has ${to === null ? 'none' : `--target ${to}`}`,
    ),
    ...move(
      'prune',
      String(saved.options.prune),
      String(fresh.options.prune),
      (from) =>
        `made ${from === 'true' ? 'with' : 'without'} --prune; this run is ${from === 'true' ? 'without' : 'with'} it`,
    ),
  ]
}

type Words = (from: string | null, to: string | null) => string

function move(attribute: string, from: string | null, to: string | null, words: Words): readonly Move[] {
  return from === to ? [] : [{ resource: null, attribute, from, to, cause: 'run', text: words(from, to) }]
}

function flag(name: string, value: string | null): string {
  return value === null ? `without ${name}` : `with ${name} ${value}`
}

function targets({ options }: PlanDocument): string | null {
  return options.target.length === 0 ? null : canonicalTargets(options.target).join(' --target ')
}
