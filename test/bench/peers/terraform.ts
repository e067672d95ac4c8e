import { entries, type Peer, type PeerTask } from './peer.ts'

const PROVIDER = 'terraform-provider-kafka'

/**
 * A plan compares with a state, which an apply of two minutes would make. With import blocks it reads each topic just the same, and
 * finds nothing to change. The provider comes from the PATH: `init` would fetch it.
 */
export const terraform: Peer = {
  programs: ['tofu', 'terraform'],
  needs: PROVIDER,
  plans: (task) => ({
    'plan, importing': {
      args: ['plan', '-no-color', '-input=false', '-lock=false'],
      env: { TF_CLI_CONFIG_FILE: 'terraform.rc', CHECKPOINT_DISABLE: '1' },
      files: { 'main.tf': main(task), 'terraform.rc': overrides(task) },
    },
  }),
}

function overrides({ pathOf }: PeerTask): string {
  return `provider_installation {\n  dev_overrides {\n    "Mongey/kafka" = ${JSON.stringify(pathOf(PROVIDER))}\n  }\n}\n`
}

function main({ topics, overrides: config, bootstrapServers, authority, user, password }: PeerTask): string {
  return `terraform {
  required_providers {
    kafka = { source = "Mongey/kafka" }
  }
}
provider "kafka" {
  bootstrap_servers = ${JSON.stringify(bootstrapServers)}
  ca_cert           = file(${JSON.stringify(authority)})
  tls_enabled       = true
  sasl_mechanism    = "scram-sha512"
  sasl_username     = ${JSON.stringify(user)}
  sasl_password     = ${JSON.stringify(password)}
}
locals {
  topics = toset(${JSON.stringify(topics)})
}
import {
  for_each = local.topics
  to       = kafka_topic.topic[each.value]
  id       = each.value
}
resource "kafka_topic" "topic" {
  for_each           = local.topics
  name               = each.value
  partitions         = 1
  replication_factor = 1
  config = {
${entries(config, 4, ' = ')}  }
}
`
}
