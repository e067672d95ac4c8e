import type { PlanDocument } from '../model/plan-document.ts'

type Renderer = (plan: PlanDocument) => string

/** What `--format` takes, besides `text`, which commands print with hints of their own. Each is loaded when it is asked for. */
export const PLAN_FORMATS: Readonly<Record<string, () => Promise<Renderer>>> = {
  markdown: async () => (await import('../render/markdown/plan.ts')).renderPlanMarkdown,
  html: async () => (await import('../render/html/plan.ts')).renderPlanHtml,
  diff: async () => (await import('../render/unified-diff/plan.ts')).renderPlanDiff,
  targets: async () => (await import('../render/targets/plan.ts')).renderPlanTargets,
  github: async () => (await import('../render/annotations/plan.ts')).renderPlanGithub,
}

/** Whole, for every outcome, and without colour: what is asked for in a format is for a program or a page. */
export async function renderPlanAs(format: string, plan: PlanDocument): Promise<string> {
  const load = PLAN_FORMATS[format]
  if (load === undefined) throw new Error(`no renderer for --format ${format}`)
  return (await load())(plan)
}
