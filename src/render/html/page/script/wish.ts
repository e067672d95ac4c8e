import type { Topic } from './topics.ts'

/** Whether a topic fits what the form asks for: one of the ticked boxes of each group that has any, and every word. */
export function wishOf(form: HTMLFormElement): (topic: Topic) => boolean {
  const asked = new FormData(form)
  const ticked = (name: string) => asked.getAll(name).map(String)
  const [actions, risks, consents] = [ticked('action'), ticked('risk'), ticked('consent')]
  const words = String(asked.get('find') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (topic) =>
    meets(actions, [topic.action]) &&
    meets(risks, topic.risks) &&
    meets(consents, topic.consents) &&
    words.every((word) => topic.text.includes(word))
}

function meets(wanted: readonly string[], had: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => had.includes(one))
}
