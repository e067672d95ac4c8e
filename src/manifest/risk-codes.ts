/** Risks that need somebody's consent (SPEC 5): `allow` in a manifest, `--allow` on the command line. */
const NEEDING_CONSENT = ['data-loss', 'key-order', 'in-use', 'internal-topic'] as const

/** Risks that are only ever told, as warnings. */
const TOLD = ['durability', 'availability', 'load', 'other-system'] as const

/** A risk that needs consent. */
export type ConsentRisk = (typeof NEEDING_CONSENT)[number]

/** Every risk that a plan can name. The only list of them: manifests, flags and analyzers take theirs from here. */
export type RiskCode = (typeof NEEDING_CONSENT | typeof TOLD)[number]

export const CONSENT_NEEDED: readonly RiskCode[] = NEEDING_CONSENT
export const ONLY_TOLD: readonly RiskCode[] = TOLD
