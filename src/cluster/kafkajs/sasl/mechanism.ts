import type { SaslSettings } from '../../../connection/connection-settings.ts'

/** Sends one message of the mechanism to the broker and returns its answer. */
export type Exchange = (message: Buffer) => Promise<Buffer>

/**
 * The messages of one SASL mechanism, in their order. Resolves when the broker has accepted the client, and the client the broker.
 * @throws {SaslFailure | UnreadableBytes}
 */
export type Mechanism = (settings: SaslSettings, exchange: Exchange) => Promise<void>
