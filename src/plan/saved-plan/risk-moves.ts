import type { Move } from '../../model/move.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { topicNamed } from '../../model/resource-id.ts'
import { riskKey } from '../identity.ts'
import { groupMoves } from './group-moves.ts'
import { lossMoves } from './loss-moves.ts'

type Risks = Pick<PlanDocument, 'risks'>

/**
 * Risks that the saved plan did not show, or showed smaller. Warnings count as well: whoever approved it did not see them. Only `load` does
 * not; the fresh plan tells it. A risk that went away, or shrank, takes nothing from the plan.
 */
export function riskMoves(saved: Risks, fresh: Risks): readonly Move[] {
  const shown = Map.groupBy(saved.risks.filter(binds), riskKey)
  const now = Map.groupBy(fresh.risks.filter(binds), riskKey)
  return [...now].flatMap(([key, risks]) =>
    paired(shown.get(key) ?? [], risks).flatMap(([before, risk]) =>
      before === undefined ? [newRisk(risk)] : [...lossMoves(before, risk), ...groupMoves(before, risk)],
    ),
  )
}

function binds({ code }: Risk): boolean {
  return code !== 'load'
}

/** One change can bring several risks of a kind. Those that read the same are the same, the others go by their order. */
function paired(shown: readonly Risk[], now: readonly Risk[]): readonly (readonly [Risk | undefined, Risk])[] {
  const texts = new Set(now.map(({ text }) => text))
  const changed = shown.filter(({ text }) => !texts.has(text))
  let next = 0
  return now.map((risk) => {
    const same = shown.find(({ text }) => text === risk.text)
    if (same !== undefined) return [same, risk] as const
    next += 1
    return [changed[next - 1], risk] as const
  })
}

function newRisk({ resource: { name: topic }, code, words, text }: Risk): Move {
  const attribute = `risk ${code}`
  return {
    resource: topicNamed(topic),
    attribute,
    from: null,
    to: words,
    cause: 'cluster',
    text: `${code} of ${words} is new: ${text}`,
  }
}
