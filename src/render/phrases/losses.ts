import type { Figure, LossFigures } from '../../model/figure.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { goesNothing, lossAmount, lossWords } from '../../resources/topics/losses/loss-words.ts'
import { byteWords, countWords, figureWords } from '../../resources/topics/losses/quantity-words.ts'

/** What a topic would lose, in short: `at most 58.0 GiB`, `an unknown amount`. */
export interface TopicLoss {
  readonly topic: string
  readonly amount: string
}

/** Topics that would lose records, with consent or without, worst first: known sizes, then what nobody can tell. */
export function topicLosses({ risks }: Pick<PlanDocument, 'risks'>): readonly TopicLoss[] {
  const losing = risks.filter(({ code, loss }) => code === 'data-loss' && (loss === null || !goesNothing(loss)))
  const worst = [...Map.groupBy(losing, ({ resource: { name: topic } }) => topic)].map(([topic, of]) => {
    const [first] = of.map(({ loss }) => loss).sort((a, b) => weight(b) - weight(a))
    return { topic, loss: first ?? null }
  })
  return worst
    .sort((a, b) => weight(b.loss) - weight(a.loss))
    .map(({ topic, loss }) => ({ topic, amount: amountWords(loss) }))
}

/** Sizes of more than nothing go by themselves, what has no size comes after. */
function weight(loss: LossFigures | null): number {
  const [bytes, records] = [known(loss?.bytes), known(loss?.records)]
  return bytes > 0 ? 1 + bytes : records > 0 ? 1 : 0
}

function amountWords(loss: LossFigures | null): string {
  if (loss?.bytes && known(loss.bytes) > 0) return figureWords(loss.bytes, byteWords)
  if (loss?.records && known(loss.records) > 0) return `${figureWords(loss.records, countWords)} records`
  return 'an unknown amount'
}

function known(figure: Figure | null | undefined): number {
  return figure === null || figure === undefined || figure.kind === 'unknown' ? 0 : figure.value
}

/** The sentences of a risk without those about groups and producers, which `concernedBy` tells apart. */
export function whatIsLost(risk: Risk, { createdAt }: Pick<PlanDocument, 'createdAt'>): string {
  const { text, loss } = risk
  if (loss === null) return forGood(risk)
  const now = new Date(createdAt)
  const all = lossWords(loss, now)
  return forGood(
    text.endsWith(all) ? { ...risk, text: `${text.slice(0, -all.length)}${lossAmount(loss, now)}.` } : risk,
  )
}

/** The sentences of a risk. That lost records do not come back is clear to who runs this tool, and not to every reader. */
export function forGood({ code, text, words, loss }: Pick<Risk, 'code' | 'text' | 'words' | 'loss'>): string {
  const lost = code === 'data-loss' && (words === 'delete' || loss === null || !goesNothing(loss))
  return lost && !/cannot be undone/i.test(text) ? `${text} Cannot be undone.` : text
}
