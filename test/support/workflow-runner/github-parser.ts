import { registerHooks } from 'node:module'

// The library imports its schemas as JSON without saying so, which Node refuses.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('-v1.0.min.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})

/** GitHub's own parser of workflows and actions. */
export const {
  convertWorkflowTemplate,
  isBasicExpression,
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} = await import('@actions/workflow-parser')
export const { convertActionTemplate, parseAction } = await import('@actions/workflow-parser/actions/index')
export const { ensureStatusFunction } = await import('@actions/workflow-parser/model/converter/if-condition')
