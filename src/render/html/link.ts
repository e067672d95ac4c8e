import { type Html, html } from './html.ts'

/** A link to a web page; the text alone where there is no page, or the address is of another kind (`javascript:`). */
export function link(text: string | Html, address: string | null): Html {
  if (address === null || !/^https?:\/\/[^\s/]/i.test(address)) return html`${text}`
  return html`<a href="${address}">${text}</a>`
}
