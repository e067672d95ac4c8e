import { createHash } from 'node:crypto'
import type { PlanDocument } from '../../model/plan-document.ts'
import { type Html, html, raw } from './html.ts'
import parts from './page/page.generated.json' with { type: 'json' }

/**
 * A whole page around a body. Its policy lets nothing be loaded, sent or embedded, and nothing run or style it but its own one script
 * and style sheet, by their hashes: markup that got in, were there a way, could do nothing.
 */
export function page(title: string, body: Html): string {
  const { style, script } = parts
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${body}<script>${raw(script)}</script>
</body>
</html>
`.source
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}

/** The foot of the page: how to tell this plan from another. */
export function colophon({ digest }: PlanDocument): Html {
  const named = digest === null ? null : html`Plan <code>${digest}</code>: plans of one digest make the same changes. `
  return html`<footer class="wide">
<p>${named}Made by <code>caracal kafka</code>.</p>
</footer>
`
}
