import type { Sign, TopicSection } from '../phrases/topic-sections.ts'

/** What happens to a topic, as the page names, colours and filters it. */
export interface TopicAction {
  readonly kind: 'blocked' | 'delete' | 'change' | 'create' | 'note' | 'unmanaged'
  readonly sign: Sign | '?'
  readonly word: string
}

/** All of them, in the order of the page. */
export const TOPIC_ACTIONS: readonly TopicAction[] = [
  { kind: 'blocked', sign: '!', word: 'blocked' },
  { kind: 'delete', sign: '-', word: 'delete' },
  { kind: 'change', sign: '~', word: 'change' },
  { kind: 'create', sign: '+', word: 'create' },
  { kind: 'note', sign: 'i', word: 'note' },
  { kind: 'unmanaged', sign: '?', word: 'unmanaged' },
]

export function actionOf({ sign }: Pick<TopicSection, 'sign'>): TopicAction {
  const action = TOPIC_ACTIONS.find((known) => known.sign === sign)
  if (action === undefined) throw new Error(`no action has the sign ${sign}`)
  return action
}
