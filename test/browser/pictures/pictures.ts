import { createHash } from 'node:crypto'
import { painted } from '../../../src/commands/output/paint.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { renderPlanHtml } from '../../../src/render/html/plan.ts'
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { commentPage } from './comment-page.ts'
import { terminalSvg } from './terminal-svg.ts'

/** A picture that is taken of a web page, in light and in dark. */
export interface Picture {
  readonly name: string
  readonly page: string
  /** Of the window, in CSS pixels. */
  readonly width: number
  /** The element that the picture ends below. */
  readonly until: string
}

export function picturesOf(plan: PlanDocument): readonly Picture[] {
  return [
    { name: 'plan-comment', page: commentPage(renderPlanMarkdown(plan)), width: 830, until: '.comment' },
    { name: 'plan-report', page: renderPlanHtml(plan), width: 920, until: '.topic.change' },
  ]
}

const COMMAND = 'caracal kafka plan --env prod'

/** What a terminal shows of the plan: the same bytes whoever makes it. */
export function terminalPicture(plan: PlanDocument): string {
  return terminalSvg(`The output of ${COMMAND}`, `$ ${COMMAND}\n${painted(renderPlanText(plan))}`)
}

/**
 * By name, what each picture was taken of. The bytes of a picture depend on the browser and its fonts, so this is what tells that
 * one is no longer up to date.
 */
export function sourcesOf(pictures: readonly Picture[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pictures.map(({ name, ...shown }) => [name, createHash('sha256').update(JSON.stringify(shown)).digest('hex')]),
  )
}
