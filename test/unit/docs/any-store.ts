import forge from 'node-forge'

let store: Uint8Array | undefined

/** A key and its certificate as PEM, in place of whatever store a snippet names; stores are told apart by their content. */
export function anyStore(): Uint8Array {
  store ??= Buffer.from(keyAndCertificate())
  return store
}

function keyAndCertificate(): string {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(1024)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date('2026-01-01T00:00:00Z')
  certificate.validity.notAfter = new Date('2126-01-01T00:00:00Z')
  const name = [{ name: 'commonName', value: 'any store' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.sign(privateKey, forge.md.sha256.create())
  return (
    forge.pki.privateKeyInfoToPem(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(privateKey))) +
    forge.pki.certificateToPem(certificate)
  )
}
