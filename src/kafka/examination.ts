import type { ClusterError, ConnectionPhase } from './cluster-error.ts'
import type { AclOperation, InheritedValue, TopicListing } from './live-topic.ts'

/**
 * What a thorough look at a cluster has found, from name server to rights, with nothing changed on it. Facts only: what they mean for
 * `plan` and `apply` is for `src/doctor/` to work out.
 */
export interface Examination {
  /** In the order in which they are configured. */
  readonly bootstrap: readonly AddressExamination[]
  /** `null` where no bootstrap server let this login in. */
  readonly cluster: ClusterExamination | Trouble | null
}

/** What is wrong, in the words a failing command would use. Holds no secret. */
export type Trouble = Pick<ClusterError, 'kind' | 'phase' | 'message' | 'remedy'>

export interface AddressExamination {
  /** `host:port`. */
  readonly address: string
  /** What the name stands for. */
  readonly ips: readonly string[]
  /** Phases that went well, in order; SASL stands for the whole login, or for none being asked for. */
  readonly passed: readonly ConnectionPhase[]
  /** `null` without TLS, or where it was not reached. */
  readonly tls: TlsExamination | null
  /** SASL mechanisms that the listener offers, sorted; `null` where it takes no logins, or was not asked. */
  readonly offered: readonly string[] | null
  /** The first thing that is wrong. */
  readonly trouble: Trouble | null
  /** The login was not tried here because another broker refused it already: more tries could lock the account. */
  readonly loginSpared: boolean
}

export interface TlsExamination {
  /** `TLSv1.3` */
  readonly protocol: string
  /** Common name, or else the whole subject as one line. */
  readonly subject: string
  readonly issuer: string
  /** Names the certificate is for. */
  readonly names: readonly string[]
  /** Epoch ms. */
  readonly validTo: number
  /** Whether the name was checked; the chain always is. */
  readonly nameChecked: boolean
}

export interface ClusterExamination {
  readonly clusterId: string
  /** Live brokers at the addresses they advertise, sorted by id. */
  readonly brokers: readonly (AddressExamination & { readonly id: number })[]
  /** `null` where no advertised listener lets this login in; what failed otherwise. */
  readonly software: SoftwareExamination | Trouble | null
  readonly rights: RightsExamination | Trouble | null
  /** `delete.topic.enable` of each broker; `null` where it could not be asked for. */
  readonly deletesEnabled: InheritedValue | null
}

export interface SoftwareExamination {
  readonly release: KafkaRelease
  readonly missingApis: readonly MissingApi[]
}

/** `4.3-IV0`, as `kafka-features` prints it; `null` where the broker does not tell. */
export interface KafkaRelease {
  /** The newest that the broker's software supports. */
  readonly software: string | null
  /** What the cluster has settled on (`metadata.version`). */
  readonly settled: string | null
  /** The newest ApiVersions, Metadata and Fetch versions, by which an older broker can be told. */
  readonly apis: readonly { readonly name: string; readonly max: number }[]
}

/** A request that the tool sends and this broker does not know, or not in a version new enough. */
export interface MissingApi {
  readonly name: string
  readonly neededFor: 'plan' | 'apply' | 'figures'
  /** What goes without it, as a full sentence. */
  readonly without: string
}

/** What this login may do. */
export interface RightsExamination {
  /** `null` where the brokers are too old to say, or DESCRIBE on the cluster is missing, without which they do not. */
  readonly cluster: readonly AclOperation[] | null
  /** Whether the cluster itself may be described; `null` where it cannot be told. */
  readonly describeCluster: boolean | null
  /** Whether brokers' settings may be read; `null` where it cannot be told. */
  readonly describeClusterConfigs: boolean | null
  readonly groups: GroupRights
  /** By name, each that was asked for. */
  readonly topics: ReadonlyMap<string, TopicRights>
}

export type GroupRights =
  /** Also a group that does not exist yet. */
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly described: number; readonly listed: number }
  | { readonly kind: 'unknown'; readonly needs: string }

export type TopicRights =
  /** Without DESCRIBE on it nobody is told whether it exists. */
  | { readonly kind: 'not-visible' }
  | { readonly kind: 'failed'; readonly error: string }
  /** `operations`: `null` where the brokers are too old to say. */
  | { readonly kind: 'seen'; readonly exists: boolean; readonly operations: readonly AclOperation[] | null }

export interface ExamineOptions {
  readonly clientId: string
  /** Milliseconds to wait for the answer to one request; 5 s at most. */
  readonly requestTimeout: number
  /** Unanswered requests to one broker. */
  readonly maxInFlight?: number
  /** Ends it. */
  readonly signal: AbortSignal
  /** The topics whose rights are wanted, given all that this login sees. */
  readonly topics: (listing: readonly TopicListing[]) => readonly string[]
}
