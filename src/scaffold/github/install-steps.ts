import { pinned } from './pins.ts'
import { yaml } from './yaml-text.ts'

/**
 * The steps that install the tool outside the checkout, without running scripts of packages: whatever `.npmrc` or
 * `package.json` a branch brings, they do not matter.
 */
export function installSteps({ version, condition }: { readonly version: string; readonly condition: string }): string {
  const when = condition === '' ? '' : `if: ${condition}`
  return yaml`- name: Set up Node
  ${when}
  uses: ${pinned('actions/setup-node')}
  with:
    node-version: '24'
    package-manager-cache: false
- name: Install caracal
  ${when}
  shell: bash
  env:
    VERSION: ${version}
  run: |
    npm install --prefix "$RUNNER_TEMP/caracal" --ignore-scripts --no-audit --no-fund "@caracal/kafka@$VERSION"
    echo "$RUNNER_TEMP/caracal/node_modules/.bin" >> "$GITHUB_PATH"`
}
