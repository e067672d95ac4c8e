import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { renderDiagnostics } from '../../render/layout/diagnostics.ts'
import { renderValidated } from '../../render/text/validated.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { MANIFEST_FLAGS } from '../flags/flags.ts'
import { manifestPaths } from '../manifest-paths.ts'
import { detailOf } from '../output/detail-of.ts'

/** What `--json` prints, whether the manifests are valid or not. */
export interface ValidateDocument {
  readonly format: 'caracal-validate'
  readonly version: 1
  readonly outcome: 'valid' | 'invalid'
  readonly files: number
  /** Topics that the files declare. */
  readonly topics: number
  /** The environments that were checked; empty where the files declare none. */
  readonly environments: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export default class Validate extends CaracalCommand {
  static override summary = 'Check manifests without a cluster.'
  static override description =
    'Checks YAML, schema and meaning, in every environment that the manifests declare, and reports all problems at once. No cluster is contacted.'
  static override examples = [
    { description: 'Check the manifests under manifests/', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'Check one file for one environment',
      command: '<%= config.bin %> <%= command.id %> -f manifests/caracal.yaml --env prod',
    },
    {
      description: 'Check what another program writes',
      command: 'generate | <%= config.bin %> <%= command.id %> -f -',
    },
  ]
  static override flags = { ...MANIFEST_FLAGS }

  override async run(): Promise<ValidateDocument> {
    const { flags } = await this.parse(Validate)
    const { validateManifests } = await import('../../validate/validate-manifests.ts')
    const checked = await validateManifests({ paths: manifestPaths(flags.file), env: flags.env ?? null })
    const invalid = checked.diagnostics.some(({ severity }) => severity === 'error')
    const environments = checked.environments.filter((name) => name !== null)
    if (invalid) this.exitWith('invalid')
    const told = renderDiagnostics(checked.diagnostics, { files: checked.files, detail: detailOf(process.stderr) })
    if (checked.diagnostics.length > 0 && !this.jsonEnabled()) this.tell(told)
    if (!invalid) this.print(renderValidated({ ...checked, environments }))
    return {
      format: 'caracal-validate',
      version: 1,
      outcome: invalid ? 'invalid' : 'valid',
      files: checked.files,
      topics: checked.topics,
      environments,
      diagnostics: checked.diagnostics,
    }
  }
}
