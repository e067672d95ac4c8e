import { andMore, type Detail, firstOf } from '../layout/detail.ts'
import { lines } from '../layout/layout.ts'
import { blockedAlike } from '../phrases/blocked-alike.ts'
import type { Sign, TopicSection } from '../phrases/topic-sections.ts'
import { blockedTogetherLines } from './blocked-together.ts'
import { sectionLines } from './topic-section.ts'

/** As many topics of a kind as are shown on a terminal where nothing can go wrong with them. */
const SHOWN = 50

const WHAT: Readonly<Record<Sign, string>> = {
  '!': 'that are blocked',
  '-': 'to delete',
  '~': 'to change without a risk',
  '+': 'to create',
  i: 'with notes only',
}

/** The topics, a text each. In brief, a long row of those that can do no harm is counted; whatever is blocked, goes or may hurt never is. */
export function toldSections(sections: readonly TopicSection[], detail: Detail): readonly string[] {
  return [...Map.groupBy(sections, ({ sign }) => sign)].flatMap(([sign, group]) => {
    const { first, more } = firstOf(group.filter(isHarmless), detail, SHOWN)
    const shown = new Set(first)
    const told = blockedAlike(group.filter((section) => shown.has(section) || !isHarmless(section))).map((alike) => {
      return alike.length === 1 ? sectionLines(alike[0]) : blockedTogetherLines(alike)
    })
    const rest = more === 0 ? [] : [[`${sign} ${andMore(more, WHAT[sign])}: plan | less shows all`]]
    return [...told, ...rest].map(lines)
  })
}

function isHarmless({ sign, blocks, risks }: TopicSection): boolean {
  return sign !== '-' && blocks.length === 0 && risks.length === 0
}
