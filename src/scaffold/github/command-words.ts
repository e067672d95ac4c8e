/** Inputs that `plan` and `apply` share, as an action declares them. */
export const SHARED_INPUTS = `files:
  description: Manifest files and folders, one per line
  default: manifests
env:
  description: Environment of the manifests, if they have any
  default: ''
bootstrap-servers:
  description: Bootstrap servers; by default those of the config file, or KAFKA_BOOTSTRAP_SERVERS
  default: ''
config-file:
  description: A client.properties file with credentials; by default the variables KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_* and KAFKA_SSL_*
  default: ''
version:
  description: Version of @caracal/kafka to install from npm; by default the caracal on the PATH is used
  default: ''`

/** Inputs come to a shell as variables and never as text of its script, which GitHub would put there unquoted. */
export const MANIFEST_VARIABLES = `FILES: \${{ inputs.files }}
ENVIRONMENT: \${{ inputs.env }}`

export const CLUSTER_VARIABLES = `BOOTSTRAP_SERVERS: \${{ inputs.bootstrap-servers }}
CONFIG_FILE: \${{ inputs.config-file }}`

/** Adds the flags for those to a command line in the array `words`. */
export const ADD_MANIFEST_FLAGS = `while IFS= read -r file; do
  [ -z "$file" ] || words+=("--file=$file")
done <<< "$FILES"
[ -z "$ENVIRONMENT" ] || words+=("--env=$ENVIRONMENT")`

/**
 * Nothing of a cluster is known in a GitHub environment that nobody has made yet: GitHub makes an empty one without a word.
 * `instead`: the variable that names what may be in place of a cluster, as the script writes it.
 */
export const addClusterFlags = (
  instead: '$SNAPSHOT' | '',
) => `[ -n "$BOOTSTRAP_SERVERS$CONFIG_FILE${instead}$KAFKA_BOOTSTRAP_SERVERS$KAFKA_CONFIG_FILE" ] ||
  echo "::warning title=No Kafka cluster is named::Set the variable KAFKA_BOOTSTRAP_SERVERS in this job's GitHub environment. localhost:9093 is tried."
[ -z "$BOOTSTRAP_SERVERS" ] || words+=("--bootstrap-servers=$BOOTSTRAP_SERVERS")
[ -z "$CONFIG_FILE" ] || words+=("--config-file=$CONFIG_FILE")`
