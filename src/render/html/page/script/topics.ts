/** One topic of the page as the filters see it. */
export interface Topic {
  readonly element: HTMLElement
  readonly action: string
  readonly risks: readonly string[]
  readonly consents: readonly string[]
  /** All that is written of it, in small letters; read when it is first searched for, as there may be very much. */
  readonly text: () => string
  shown: boolean
}

export function topicsOf(root: ParentNode): readonly Topic[] {
  return [...root.querySelectorAll<HTMLElement>('[data-action]')].map((element) => {
    const { action = '', risk = '', consent = '' } = element.dataset
    let text: string | undefined
    return {
      element,
      action,
      risks: risk.split(' '),
      consents: consent.split(' '),
      text: () => (text ??= (element.textContent ?? '').toLowerCase()),
      shown: true,
    }
  })
}
