// What a type of TypeScript cannot say about a value. `schemas/plan.schema.json` is generated from the types and these tags.

/**
 * @asType integer
 * @minimum 0
 */
export type WholeNumber = number

/**
 * ISO 8601, UTC.
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$
 */
export type Timestamp = string

/** @pattern ^[0-9a-f]{12}$ */
export type Digest = string

/** @pattern ^[0-9a-f]{16}$ */
export type Seal = string

/** @pattern ^[0-9a-f]{40,64}$ */
export type CommitHash = string

/**
 * Without a slash at its end.
 * @pattern ^https?://[^\s]+[^/\s]$
 */
export type WebAddress = string
