/** Makes the form narrow the topics down as it is used. */
export function filterTopics(form: HTMLFormElement): void {
  const topics = topicsOf(document)
  const chunks = chunksOf(topics)
  const told = document.querySelector('#shown')

  const apply = () => {
    const fits = wishOf(form)
    for (const topic of topics) topic.show(fits(topic))
    for (const chunk of chunks) chunk.follow()
    const shown = topics.filter((topic) => topic.shown).length
    if (told !== null) told.textContent = countWords(shown, topics.length)
  }

  // However many keys come in between, once before the browser paints.
  let due = false
  const applySoon = () => {
    if (due) return
    due = true
    requestAnimationFrame(() => {
      due = false
      apply()
    })
  }

  form.addEventListener('input', applySoon)
  form.addEventListener('reset', applySoon)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.hidden = false
  apply() // a page that is reloaded keeps what was typed
}

function countWords(shown: number, total: number): string {
  const of = total.toLocaleString('en')
  if (shown === total) return `All ${of} topics`
  return shown === 0 ? `None of ${of} topics` : `${shown.toLocaleString('en')} of ${of} topics`
}

/** A part of the page that holds topics. */
interface Chunk {
  /** Goes with the last topic in it, and says how many are left, for its height while it is far from the screen. */
  follow(): void
}

function chunksOf(topics: readonly Topic[]): readonly Chunk[] {
  const byElement = Map.groupBy(topics, ({ element }) => element.closest<HTMLElement>('.chunk, section.unmanaged'))
  return [...byElement].flatMap(([element, own]) => (element === null ? [] : [chunk(element, own)]))
}

function chunk(element: HTMLElement, topics: readonly Topic[]): Chunk {
  let before = topics.length
  return {
    follow() {
      const shown = topics.filter((topic) => topic.shown).length
      if (shown === before) return
      before = shown
      element.hidden = shown === 0
      element.style.setProperty('--topics', String(shown))
    },
  }
}

/** One topic of the page as the filters see it. */
class Topic {
  readonly element: HTMLElement
  readonly action: string
  readonly risks: readonly string[]
  readonly consents: readonly string[]
  shown = true
  #text: string | null = null

  constructor(element: HTMLElement) {
    const { action = '', risk = '', consent = '' } = element.dataset
    this.element = element
    this.action = action
    this.risks = risk.split(' ')
    this.consents = consent.split(' ')
  }

  /** All that is written of it, in small letters; read when it is first searched for, as there may be very much. */
  get text(): string {
    this.#text ??= (this.element.textContent ?? '').toLowerCase()
    return this.#text
  }

  /** Touches the page only where something changes. */
  show(wanted: boolean): void {
    if (this.shown === wanted) return
    this.shown = wanted
    this.element.hidden = !wanted
  }
}

function topicsOf(root: ParentNode): readonly Topic[] {
  return [...root.querySelectorAll<HTMLElement>('[data-action]')].map((element) => new Topic(element))
}

/** Whether a topic fits what the form asks for: one of the ticked boxes of each group that has any, and every word. */
function wishOf(form: HTMLFormElement): (topic: Topic) => boolean {
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
