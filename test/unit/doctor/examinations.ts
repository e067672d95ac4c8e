import type {
  AddressExamination,
  ClusterExamination,
  Examination,
  RightsExamination,
  TopicRights,
} from '../../../src/kafka/examination.ts'

/** The time of all doctor tests. */
export const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000

/** A listener with TLS and SASL where all is well; the certificate ends in a year. */
export function address(more: Partial<AddressExamination> = {}): AddressExamination {
  return {
    address: 'kafka-1.example.org:9093',
    ips: ['192.0.2.1'],
    passed: ['DNS', 'TCP', 'TLS', 'API', 'SASL'],
    tls: certificateFor(365),
    offered: ['PLAIN', 'SCRAM-SHA-512'],
    trouble: null,
    loginSpared: false,
    ...more,
  }
}

export function certificateFor(days: number): NonNullable<AddressExamination['tls']> {
  return {
    protocol: 'TLSv1.3',
    subject: 'kafka-1.example.org',
    issuer: 'Example CA',
    names: ['kafka-1.example.org'],
    validTo: NOW.getTime() + days * DAY,
    nameChecked: true,
  }
}

export function seen(exists: boolean, operations: readonly string[] | null): TopicRights {
  return { kind: 'seen', exists, operations }
}

/** Every right, on the topics told. */
export function rights(more: Partial<RightsExamination> = {}): RightsExamination {
  return {
    cluster: ['DESCRIBE', 'DESCRIBE_CONFIGS', 'CREATE'],
    describeCluster: true,
    describeClusterConfigs: true,
    groups: { kind: 'all' },
    topics: new Map(),
    ...more,
  }
}

export function cluster(more: Partial<ClusterExamination> = {}): ClusterExamination {
  return {
    clusterId: 'MkU3OEVBNTcwNTJENDM2Qk',
    brokers: [{ id: 1, ...address() }],
    software: { release: { software: '4.3-IV0', settled: '4.3-IV0', apis: [] }, missingApis: [] },
    rights: rights(),
    deletesEnabled: { kind: 'same', value: 'true', source: 'default' },
    ...more,
  }
}

export function examination(more: Partial<Examination> = {}): Examination {
  return { bootstrap: [address()], cluster: cluster(), ...more }
}
