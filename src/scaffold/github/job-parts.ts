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
export const PLAN_LOGIN = `# Its credentials are in the GitHub environment ENVIRONMENT-plan: the variable KAFKA_BOOTSTRAP_SERVERS, and the secrets
# KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD. It can only read: anyone who can push a branch here can use it.`

const LOGIN = `KAFKA_BOOTSTRAP_SERVERS: \${{ vars.KAFKA_BOOTSTRAP_SERVERS }}
KAFKA_SECURITY_PROTOCOL: \${{ vars.KAFKA_SECURITY_PROTOCOL || 'SASL_SSL' }}
KAFKA_SASL_MECHANISM: \${{ vars.KAFKA_SASL_MECHANISM || 'SCRAM-SHA-512' }}
KAFKA_SASL_USERNAME: \${{ secrets.KAFKA_SASL_USERNAME }}
KAFKA_SASL_PASSWORD: \${{ secrets.KAFKA_SASL_PASSWORD }}
KAFKA_SSL_TRUSTSTORE_CERTIFICATES: \${{ vars.KAFKA_SSL_TRUSTSTORE_CERTIFICATES }}`

/**
 * GitHub's own actions, by the commit of a release: a tag can be moved, a commit cannot. Each was read from the action's
 * repository, and from workflows of others that pin it.
 */
const PINS = {
  'actions/cache': ['55cc8345863c7cc4c66a329aec7e433d2d1c52a9', 'v6.1.0'],
  'actions/checkout': ['3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'],
  'actions/download-artifact': ['3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1'],
  'actions/setup-java': ['b6effb05e454b25005698d916606bdc6ffcbf961', 'v5.7.0'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/upload-artifact': ['043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'],
} as const

/** What stands behind `uses:`, of an action or one in a folder of its repository: `pinned('actions/cache', 'restore')`. */
export function pinned(repository: keyof typeof PINS, folder?: string): string {
  const [commit, version] = PINS[repository]
  return `${folder === undefined ? repository : `${repository}/${folder}`}@${commit} # ${version}`
}

/**
 * Whether this is a pull request from the repository itself, by somebody whose runs get secrets and a token that may write. GitHub gives
 * neither to runs for forks, nor to those that Dependabot starts (docs.github.com, "Troubleshooting Dependabot on GitHub Actions").
 */
export const IS_TRUSTED =
  "github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]'"

export const IS_UNTRUSTED =
  "github.event.pull_request.head.repo.full_name != github.repository || github.actor == 'dependabot[bot]'"

/**
 * What a cluster holds reaches pull requests from forks as a cache: one of the default branch can be read by every pull request,
 * those of forks too, without any permission, and written by none of them (docs.github.com, "Restrictions for accessing a
 * cache"). Its path is part of what a cache is found by, so it is the same where it is written and where it is read.
 */
export const SNAPSHOT_FILE = 'kafka-snapshot.json'

/**
 * All keys of an environment's snapshots begin so, and those of no other: restoring takes the newest. A key is written once.
 */
export function snapshotKey(environment: string): string {
  return `kafka-snapshot:${environment}:`
}

/**
 * A template of YAML: what is inserted at the beginning of a line keeps its own lines at that column, and a line into which
 * nothing was inserted goes away. In it, GitHub's expressions begin with `\${{`.
 */
export function yaml(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return values.reduce((text, value, at) => {
    const rest = strings[at + 1] ?? ''
    const [line] = /\n *$/.exec(text) ?? []
    if (line === undefined) return text + value + rest
    if (value === '' && /^(\n|$)/.test(rest)) return text.slice(0, -line.length) + rest
    return text + value.replaceAll(/\n(?=[^\n])/g, line) + rest
  }, strings[0] ?? '')
}

/** A name as YAML takes it for a string, whatever it is: `prod`, `'1.0'`. */
export function yamlName(name: string): string {
  const isWord = /^[A-Za-z][\w.-]*$/.test(name) && !/^(null|true|false|yes|no|on|off|y|n)$/i.test(name)
  return isWord ? name : `'${name.replaceAll("'", "''")}'`
}

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

/** What the workflows of a repository find around them. They are the same in all; how they come to the tool and to a cluster is not. */
export interface Surroundings {
  /** The folder of the actions `plan` and `apply`: `.github/actions/kafka`. */
  readonly actions: string
  /** Names of the manifests' environments, which are planned and applied each by itself; none: the manifests have none. */
  readonly environments: readonly string[]
  /** What the manifests own, for the snapshot: `billing.` */
  readonly prefix: string
  /** Version of the tool that is installed from npm; `null` where `prepare` brings it. */
  readonly version: string | null
  /** `null`: the login is in variables and secrets of GitHub environments; else in this `client.properties`. */
  readonly configFile: string | null
  /** Lines of comment for the head of each workflow, on what is not usual here. */
  readonly note: string
  /** How much of git's history is checked out, in commits. */
  readonly history: number
  /** Steps of YAML that each job begins with, behind its checkout. */
  readonly prepare: Readonly<Record<'plan' | 'planFork' | 'planToApply' | 'apply' | 'drift', string>>
}

/** What jobs and GitHub environments are named after, where the manifests have no environments. */
const THE_ONE = 'kafka'

/** For a matrix, as YAML: `[prod, dev]`. */
export function matrixOf({ environments }: Surroundings): string {
  return `[${(environments.length === 0 ? [THE_ONE] : environments).map(yamlName).join(', ')}]`
}
