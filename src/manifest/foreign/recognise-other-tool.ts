import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/quote.ts'
import type { SourceFile, Spot } from '../../diagnostics/source-file.ts'
import type { TreeNode } from '../tree.ts'
import { OTHER_TOOLS, TERRAFORM_BLOCK } from './other-tools.ts'
import { type Outline, outlineOf } from './outline.ts'

/**
 * The one error for a file that belongs to another tool, in place of an error for each of its fields; `null` for any other file. A
 * file that has a `version` is a manifest, whatever else it has. `tree` is `null` if the text could not be read.
 */
export function recogniseOtherTool(source: SourceFile, tree: TreeNode | null): Diagnostic | null {
  const outline = outlineOf(source, tree)
  if (outline.keys.has('version')) return null
  const terraform = tree?.kind === 'map' ? null : TERRAFORM_BLOCK.exec(source.text)
  if (terraform !== null) {
    const at = source.spot(terraform.index, terraform.index + terraform[0].length)
    return otherTool(at, 'a Terraform configuration', 'terraform-or-opentofu')
  }
  for (const { name, section, sign } of OTHER_TOOLS) {
    const key = sign(outline)
    const at = key === null ? undefined : outline.keys.get(key)?.at
    if (at !== undefined) return otherTool(at, `${name}${kindOf(outline)}`, section)
  }
  return null
}

function kindOf({ keys }: Outline): string {
  const kind = keys.get('kind')?.value
  return kind == null ? '' : ` of kind ${quote(kind)}`
}

/** The section for tools that have none of their own. */
const ANY = 'the-safe-order'

function otherTool(at: Spot, what: string, section: string): Diagnostic {
  const summary = `not a manifest of this tool: the file is ${what}`
  const move = `\`caracal kafka export\` writes a manifest from the live topics. docs/coming-from.md#${section} shows how to move.`
  const hint =
    section === ANY ? `Keep other files out of the folder of manifests. If it declares topics: ${move}` : move
  return diagnose('E045', at, summary, { hint })
}
