import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const inCheckout = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url))

/** Where `npm run kafka:up` keeps its cluster: configurations, data, logs and process ids. Not in git. */
export const STATE = resolve(process.env['KAFKA_STATE'] || inCheckout('.kafka'))

/** Where `npm run kafka:certs` puts certificates and ready client configurations. Not in git. */
export const CERTIFICATES = resolve(process.env['KAFKA_CERTS'] || inCheckout('kafka-certs'))
