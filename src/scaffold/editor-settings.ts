import type { ScaffoldFile } from './scaffold-file.ts'

/** Where the manifest schema lies: `export` writes manifests that look for it there. */
export const SCHEMA_PATH = 'schemas/manifest.schema.json'

const SCHEMAS = { [`./${SCHEMA_PATH}`]: ['manifests/**/*.yaml', 'manifests/**/*.yml'] }

/** Workspace settings for VS Code's YAML extension (redhat.vscode-yaml); paths start at the repository. */
export const EDITOR_SETTINGS: ScaffoldFile = {
  path: '.vscode/settings.json',
  text: `${JSON.stringify({ 'yaml.schemas': SCHEMAS }, null, 2)}\n`,
  existing: {
    kind: 'shared',
    elsewhere: [],
    lines: [{ mark: SCHEMA_PATH, addition: `"yaml.schemas": ${JSON.stringify(SCHEMAS)}` }],
  },
}

/** A copy of the schema, of the version of this tool: the first line of each manifest names it. */
export function schemaFile(schema: string): ScaffoldFile {
  return { path: SCHEMA_PATH, text: schema }
}
