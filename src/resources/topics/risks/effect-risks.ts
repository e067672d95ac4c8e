import type { RiskCode } from '../../../model/risk-codes.ts'
import { EFFECTS, type EffectName } from '../../../topic-config/effects.ts'
import { effectsOfChange } from '../../../topic-config/effects-of-change.ts'
import { type ChangeContext, changedConfig, type RiskFinding } from './risk.ts'

/** The sentence of each effect of a code, from the topic around the change; `null` where the effect does not apply to it. */
export type EffectTexts = Readonly<Partial<Record<EffectName, (context: ChangeContext, name: string) => string | null>>>

/** The risks of one code that the effects of a changed config bring. A value that is unknown on one side brings all of them, in one risk. */
export function effectRisks(context: ChangeContext, code: RiskCode, texts: EffectTexts): readonly RiskFinding[] {
  const name = changedConfig(context.change)
  if (name === null) return []
  const [before, after] = [context.before(name), context.after(name)]
  const effects = effectsOfChange(name, before, after).filter((effect) => effect in texts)
  if (effects.length === 0) return []
  if (before === undefined || after === undefined) {
    const meanings = effects.map((effect) => EFFECTS[effect].meaning.replaceAll('`', '')).join(' ')
    const text = `${name} ${after === undefined ? 'becomes' : 'had'} a value that is unknown. What can happen: ${meanings}`
    return [{ code, aspect: 'unknown', text, loss: null }]
  }
  return effects.flatMap((effect) => {
    const text = texts[effect]?.(context, name) ?? null
    return text === null ? [] : [{ code, aspect: effect, text, loss: null }]
  })
}
