import { existsSync } from 'node:fs'
import type { AclRule, Estimates } from '../../doctor/acl-rules.ts'
import type { DoctorDocument, Purpose } from '../../doctor/doctor-document.ts'
import { shellWord } from '../../render/phrases/plain.ts'
import { CaracalCommand } from '../caracal-command.ts'
import { exitOfDoctor } from '../failures/exit-of-outcome.ts'
import { CommandFailure } from '../failures/failure.ts'
import { DOCTOR_FLAGS } from '../flags/doctor-flags.ts'
import { CONNECTION_FLAGS, MANIFEST_FLAGS } from '../flags/flags.ts'
import { defaultManifests } from '../manifest-paths.ts'
import { detailOf } from '../output/detail-of.ts'
import { loadManifests, type ManifestFlagValues } from '../plan-inputs.ts'
import { type ConnectionFlagValues, connectionOf } from '../with-cluster.ts'

/** What `doctor --print-acls --json` prints. */
interface AclsDocument {
  readonly format: 'caracal-acls'
  readonly version: 1
  readonly rules: readonly AclRule[]
  /** The same as a shell takes it. */
  readonly commands: string
}

interface DoctorFlagValues extends ConnectionFlagValues, ManifestFlagValues {
  readonly 'plan-principal': string
  readonly 'apply-principal': string
  readonly estimates: Estimates
  readonly for: Purpose | undefined
}

export default class Doctor extends CaracalCommand {
  static override summary = 'Check the connection, the account and its permissions. Changes nothing'
  static override description =
    'Checks each bootstrap server and each broker at its advertised address (DNS, TCP, TLS, authentication), the Kafka version, and each permission that plan and apply need on the topics of the manifests; without manifests, only the connection and the permissions on the cluster. Each failure comes with its cause and a remedy. A permission that only estimates need is marked ?. `--for plan` or `--for apply` says what the account is used for. Exits 0 if plan can run on all topics (with `--for apply`: if apply can, too), else 69 (cannot connect), 77 (authentication or permissions) or 1.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --config-file client.properties',
    '<%= config.bin %> <%= command.id %> -f manifests/caracal.yaml --env prod --for apply --json',
    '<%= config.bin %> <%= command.id %> --print-acls --plan-principal User:ci-plan',
  ]
  static override flags = { ...MANIFEST_FLAGS, ...DOCTOR_FLAGS, ...CONNECTION_FLAGS }

  async run(): Promise<DoctorDocument | AclsDocument> {
    const { flags } = await this.parse(Doctor)
    return flags['print-acls'] ? this.#acls(flags) : this.#examined(flags)
  }

  async #examined(flags: DoctorFlagValues): Promise<DoctorDocument> {
    const { runDoctor } = await import('../run-doctor.ts')
    const { renderDoctorText } = await import('../../render/text/doctor.ts')
    const { renderDiagnosticList } = await import('../../render/layout/diagnostics.ts')
    const document = await runDoctor(flags, { withManifests: wantsManifests(flags), purpose: flags.for ?? null })
    if (document.diagnostics.length > 0 && !this.jsonEnabled())
      this.tell(renderDiagnosticList(document.diagnostics, detailOf(process.stderr)))
    if (document.outcome === 'invalid') this.tell(renderDoctorText(document))
    else this.print(renderDoctorText(document))
    this.exitWith(exitOfDoctor(document))
    return document
  }

  async #acls(flags: DoctorFlagValues): Promise<AclsDocument> {
    const { aclRules } = await import('../../doctor/acl-rules.ts')
    const { renderAclCommands } = await import('../../render/text/acls.ts')
    const { renderDiagnosticList } = await import('../../render/layout/diagnostics.ts')
    const { settings } = await connectionOf(flags)
    const { desired, diagnostics } = await loadManifests(flags)
    if (diagnostics.length > 0) this.tell(renderDiagnosticList(diagnostics, detailOf(process.stderr)))
    if (desired === null) throw new CommandFailure('invalid', 'the manifests are invalid: no ACLs can be worked out')
    const rules = aclRules(desired, {
      planPrincipal: flags['plan-principal'],
      applyPrincipal: flags['apply-principal'],
      prune: flags.prune,
      estimates: flags.estimates,
    })
    const commands = renderAclCommands(rules, {
      bootstrapServers: settings.bootstrapServers,
      estimates: flags.estimates,
      word: shellWord,
    })
    this.print(commands)
    return { format: 'caracal-acls', version: 1, rules, commands }
  }
}

/** Without any, there is still a connection to look at. */
function wantsManifests({ file, env, target, prune }: ManifestFlagValues): boolean {
  return file !== undefined || env !== undefined || target !== undefined || prune || existsSync(defaultManifests())
}
