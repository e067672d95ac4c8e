// npm run kafka:certs
import { ensureCertificates } from './certificates.ts'
import { CERTIFICATES } from './checkout-paths.ts'
import { writeClientProperties } from './client-properties.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { script } from './script.ts'

await script(async () => {
  const made = await ensureCertificates(CERTIFICATES)
  writeClientProperties(CERTIFICATES, readClusterDefinition(process.env).users)
  console.log(
    made ? `Made certificates in ${CERTIFICATES}` : `The certificates in ${CERTIFICATES} hold; nothing to make`,
  )
})
