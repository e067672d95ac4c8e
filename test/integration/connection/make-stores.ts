import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { javaTool, QUICK_START } from '../../support/local-cluster/java.ts'
import { runOrThrow } from '../../support/local-cluster/run-command.ts'

/** A folder of keys, certificates and stores, made by openssl and keytool as a user would. */
export class Workshop {
  readonly directory = mkdtempSync(join(tmpdir(), 'caracal-stores-'))

  path(file: string): string {
    return join(this.directory, file)
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8')
  }

  write(file: string, ...texts: string[]): void {
    writeFileSync(this.path(file), texts.join(''))
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** `command` is split at spaces. */
  openssl(command: string): Promise<string> {
    return runOrThrow('openssl', command.split(' '), { cwd: this.directory })
  }

  keytool(command: string): Promise<string> {
    const jvm = QUICK_START.map((flag) => `-J${flag}`)
    // Java takes the bytes of its arguments by the locale.
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    return runOrThrow(javaTool('keytool'), [...jvm, ...command.split(' ')], { cwd: this.directory, env })
  }

  /** NAME.key and a self-signed NAME.pem that may sign others. */
  async authority(name: string): Promise<void> {
    await this.openssl(`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${name}.key`)
    await this.openssl(
      `req -x509 -new -key ${name}.key -subj /CN=${name} -days 3650 -addext keyUsage=critical,keyCertSign -out ${name}.pem`,
    )
  }

  /** NAME.key and NAME.pem, signed by an authority, with extra lines for the certificate's extensions. */
  async certificate(name: string, signer: string, options: CertificateOptions = {}): Promise<void> {
    const { algorithm = 'EC', extensions = ['subjectAltName=DNS:localhost'], validity = '-days 3650' } = options
    const curve = algorithm === 'EC' ? ' -pkeyopt ec_paramgen_curve:P-256' : ''
    await this.openssl(`genpkey -algorithm ${algorithm}${curve} -out ${name}.key`)
    await this.openssl(`req -new -key ${name}.key -subj /CN=${name} -out ${name}.csr`)
    this.write(`${name}.ext`, extensions.join('\n'))
    // A serial number file would be written by several at once.
    const serial = `0x${randomBytes(8).toString('hex')}`
    await this.openssl(
      `x509 -req -in ${name}.csr -CA ${signer}.pem -CAkey ${signer}.key -set_serial ${serial} ${validity} -extfile ${name}.ext -out ${name}.pem`,
    )
  }
}

interface CertificateOptions {
  readonly algorithm?: 'EC' | 'RSA' | 'ED25519'
  readonly extensions?: readonly string[]
  /** How long it holds, for `openssl x509`. */
  readonly validity?: string
}
