/** One topic of the page as the filters see it. */
export class Topic {
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

export function topicsOf(root: ParentNode): readonly Topic[] {
  return [...root.querySelectorAll<HTMLElement>('[data-action]')].map((element) => new Topic(element))
}
