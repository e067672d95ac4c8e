import type { PlanDocument } from '../../model/plan-document.ts'

/** Whom to ask before a risk is taken; empty where none needs consent. */
export function approvalText({ risks }: PlanDocument): string {
  if (risks.every(({ consent }) => consent.kind === 'not-needed')) return ''
  return `${ASK}\n\n`
}

const ASK =
  '**Before approving:** ask the owners and groups named under Who is hurt; where none is named, find out who uses the topic.'
