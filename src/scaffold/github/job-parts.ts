import { pinned } from './pins.ts'
import type { Surroundings } from './surroundings.ts'
import { yaml } from './yaml-text.ts'

/** The version that all jobs of a workflow install, with an empty line before it. */
export function versionVariable({ version }: Surroundings): string {
  return version === null ? '' : `\nenv:\n  CARACAL_VERSION: '${version}'`
}

export function checkout({ history }: Surroundings): string {
  return yaml`- uses: ${pinned('actions/checkout')}
  with:
    persist-credentials: false
    ${history === 1 ? '' : `fetch-depth: ${history}`}`
}

/** The GitHub environment that keeps the login for plans. It is no deployment: nothing is changed with it. */
export function planEnvironment({ configFile }: Surroundings, environment: string): string {
  return configFile === null ? `environment:\n  name: ${environment}-plan\n  deployment: false` : ''
}

/** What `plan` and `apply` are given in each job. `environment` is an expression of the workflow. */
export function actionInputs(
  { environments, version, configFile }: Surroundings,
  environment: string,
  more: string,
): string {
  return yaml`with:
  ${environments.length === 0 ? '' : `env: ${environment}`}
  ${configFile === null ? '' : `config-file: ${configFile}`}
  ${more}
  ${version === null ? '' : 'version: ${{ env.CARACAL_VERSION }}'}`
}

/** The login as the tool reads it. Variables that are not set are empty, and count for nothing. */
export function login({ configFile }: Surroundings): string {
  return configFile === null ? LOGIN : ''
}

/** `env` of a step that logs in, and of no other of its job. Of an action all steps see it, those that install the tool, too. */
export function loginEnv(around: Surroundings): string {
  return around.configFile === null ? yaml`env:\n  ${LOGIN}` : ''
}

/** For the head of a workflow. */
export const PLAN_LOGIN = `# Its login is in the GitHub environment ENVIRONMENT-plan: the variable KAFKA_BOOTSTRAP_SERVERS, and the secrets
# KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD. It may only read: whoever can push a branch here can use it.`

const LOGIN = `KAFKA_BOOTSTRAP_SERVERS: \${{ vars.KAFKA_BOOTSTRAP_SERVERS }}
KAFKA_SECURITY_PROTOCOL: \${{ vars.KAFKA_SECURITY_PROTOCOL || 'SASL_SSL' }}
KAFKA_SASL_MECHANISM: \${{ vars.KAFKA_SASL_MECHANISM || 'SCRAM-SHA-512' }}
KAFKA_SASL_USERNAME: \${{ secrets.KAFKA_SASL_USERNAME }}
KAFKA_SASL_PASSWORD: \${{ secrets.KAFKA_SASL_PASSWORD }}
KAFKA_SSL_TRUSTSTORE_CERTIFICATES: \${{ vars.KAFKA_SSL_TRUSTSTORE_CERTIFICATES }}`
