import { styleText } from 'node:util'

/** Colours a piece of text; without colour it is the text itself. */
export type Paint = (style: 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim', text: string) => string

/** A painter for a terminal with or without colour. Whether there is colour is the command's business. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text
}
