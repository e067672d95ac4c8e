import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import markdownIt from 'markdown-it'

const style = readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'), 'utf8')

/** A comment as GitHub shows it on a pull request, light and dark. */
export function commentPage(markdown: string): string {
  const body = markdownIt({ html: true, linkify: true }).render(markdown)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A comment on a pull request</title>
<style>${style}${AROUND}</style>
<div class="comment">
<p class="who"><span class="avatar"></span><b>github-actions</b> <span class="bot">bot</span> commented</p>
<article class="markdown-body">${body}</article>
</div>
</html>
`
}

const AROUND = `
:root { color-scheme: light dark; background: light-dark(#ffffff, #0d1117) }
body { margin: 0; padding: 8px }
.comment { border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px; overflow: hidden }
.who { background: light-dark(#f6f8fa, #151b23); border-bottom: 1px solid light-dark(#d1d9e0, #3d444d); color: light-dark(#59636e, #9198a1); font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; margin: 0; padding: 8px 16px; display: flex; align-items: center; gap: 6px }
.who b { color: light-dark(#1f2328, #f0f6fc) }
.bot { border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 2em; font-size: 12px; padding: 0 7px }
.avatar { background: #2088ff; border-radius: 50%; height: 22px; width: 22px; margin-right: 2px }
.markdown-body { padding: 16px; font-size: 14px }
`
