import type { CodeFrame, Place } from '../../diagnostics/diagnostic.ts'

/** The source lines around a place, the place's line marked and underlined. Every line is indented and ends in a newline. */
export function renderCodeFrame(frame: CodeFrame, place: Place): string {
  const width = String(frame.firstLine + frame.lines.length - 1).length + 1
  return frame.lines
    .map((line, index) => {
      const number = frame.firstLine + index
      const marked = number === place.line
      const row = `  ${marked ? '>' : ' '}${String(number).padStart(width)} | ${visible(line)}`.trimEnd()
      return marked ? `${row}\n${underline(frame, place, line, width)}\n` : `${row}\n`
    })
    .join('')
}

function underline(frame: CodeFrame, place: Place, line: string, width: number): string {
  const offset = place.column - frame.firstColumn
  const before = Array.from(visible(line.slice(0, offset)), (character) => (character === '\t' ? '\t' : ' ')).join('')
  const marks = '^'.repeat(Math.max(1, Array.from(line.slice(offset, offset + frame.length)).length))
  return `  ${' '.repeat(width + 1)} | ${before}${marks}`
}

/** Control and direction characters could rewrite the terminal; one visible character stands for each. */
function visible(line: string): string {
  return line.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{fffd}')
}
