import type { ApplyDocument } from '../../model/apply-document.ts'
import { andMore, type Detail, firstOf } from '../layout/detail.ts'
import { lines, wrap } from '../layout/layout.ts'
import { printable } from '../phrases/plain.ts'
import { planName } from './plan-name.ts'

const SHOWN = 50

/** Why a saved plan was not carried out: what moved since, by topic, and how to go on. */
export function renderMovedText(document: ApplyDocument, detail: Detail = 'whole'): string {
  const { saved, moved } = document
  const { first, more } = firstOf(moved, detail, SHOWN)
  return lines([
    saved === null ? 'Since this plan was shown, this has changed:' : `Plan ${planName(saved)} no longer holds:`,
    ...first.flatMap(({ resource, text }) => {
      return wrap(resource === null ? text : `${printable(resource.name)}: ${text}`, '! ', '    ')
    }),
    ...(more === 0 ? [] : [`! ${andMore(more, 'differences')}: --out FILE has all`]),
    ...wrap(goOn(document), '', ''),
  ])
}

function goOn({ plan, saved, moved }: ApplyDocument): string {
  if (saved === null) return 'Nothing was sent (exit 3). Run apply again, and look at the new plan.'
  if (moved.every(({ cause }) => cause === 'run')) {
    return 'Nothing was sent (exit 3). Give the flags that the plan was made with, or plan again.'
  }
  if (plan.outcome === 'empty' && moved.every(({ cause }) => cause === 'cluster')) {
    return 'The cluster is already as this plan wanted it: it may have been applied before. Nothing was sent (exit 3).'
  }
  if (moved.every(({ cause, attribute, to }) => cause === 'manifest' && attribute === 'topic' && to === null)) {
    return 'Nothing was sent (exit 3). Were all the manifests given that the plan was made from (-f)? If so, run plan again and have it reviewed.'
  }
  return 'Nothing was sent (exit 3). Run plan again and have it reviewed.'
}
