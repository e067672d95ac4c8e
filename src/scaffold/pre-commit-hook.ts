import type { ScaffoldFile } from './scaffold-file.ts'

/**
 * Checks what is about to be committed, not what lies in the folder: all manifests as they are in the index, because a file
 * means something only beside the others (one owner of a topic, one scope). No file name passes through the shell.
 */
const HOOK = `#!/bin/sh
# Checks the manifests that are about to be committed, in every environment. No cluster is contacted.
# Turn it on, once in each clone: git config core.hooksPath .githooks
set -eu

if git diff --cached --quiet -- manifests; then exit 0; fi # no manifest is changed

if ! command -v caracal > /dev/null; then
  echo 'pre-commit: caracal is not on the PATH, so the manifests cannot be checked.' >&2
  echo 'Install it (manifests/README.md), or commit with --no-verify: CI checks them, too.' >&2
  exit 1
fi

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
git ls-files -z -- manifests | git checkout-index -z --stdin --prefix="$staged/"
if [ ! -d "$staged/manifests" ]; then exit 0; fi # the last one goes
cd "$staged"
caracal kafka validate
`

const VALIDATE = 'caracal kafka validate'

export const PRE_COMMIT_HOOK: ScaffoldFile = {
  path: '.githooks/pre-commit',
  text: HOOK,
  executable: true,
  existing: { kind: 'shared', elsewhere: [], lines: [{ mark: VALIDATE, addition: VALIDATE }] },
}
