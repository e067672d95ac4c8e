import { fileURLToPath } from 'node:url'

/** Where `npm run kafka:up` keeps its cluster: configurations, data, logs and process ids. Not in git. */
export const STATE = fileURLToPath(new URL('../../.kafka', import.meta.url))

/** Where `npm run kafka:certs` puts certificates and ready client configurations. Not in git. */
export const CERTIFICATES = fileURLToPath(new URL('../../kafka-certs', import.meta.url))
