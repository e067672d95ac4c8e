import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'

/** Listeners that are no (usable) Kafka brokers, on loopback ports of their own. */
export class Listeners {
  readonly #ends: (() => void)[] = []

  /** Accepts connections and never says a word. */
  silent(): Promise<number> {
    return this.#listen(createServer())
  }

  /** Accepts connections and ends them at once. */
  hangingUp(): Promise<number> {
    return this.#listen(createServer((socket) => socket.end()))
  }

  http(): Promise<number> {
    return this.#listen(createHttpServer((_, response) => response.end('hello')))
  }

  /** TLS as a broker would have it, with nothing behind. */
  tls(options: TlsOptions): Promise<number> {
    return this.#listen(createTlsServer(options))
  }

  /**
   * TLS by openssl, which asks for a client certificate and says why it refuses one, as Java does; Node's server just hangs
   * up. `files` are the server's key, certificate and the authority it trusts.
   */
  async askingForCertificate(files: { key: string; cert: string; authority: string }): Promise<number> {
    const server = ['s_server', '-accept', '127.0.0.1:0', '-key', files.key, '-cert', files.cert]
    const verify = ['-CAfile', files.authority, '-Verify', '2', '-verify_return_error']
    const child = spawn('openssl', [...server, ...verify], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#ends.push(() => child.kill('SIGKILL'))
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    child.once('exit', (code) => reject(new Error(`openssl s_server ended with ${code}`)))
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      const [, port] = /^ACCEPT 127\.0\.0\.1:(\d+)$/m.exec(output) ?? []
      if (port !== undefined) resolve(Number(port))
    })
    return promise
  }

  /** A port that nothing listens on. */
  async closed(): Promise<number> {
    const server = createServer()
    const port = await this.#listen(server)
    server.close()
    await once(server, 'close')
    return port
  }

  /**
   * A port where the system drops what asks for a connection, as a firewall does: the queue of a stopped process is full.
   */
  async dropping(): Promise<number> {
    const program = `require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},function(){console.log(this.address().port)})`
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#ends.push(() => child.kill('SIGKILL'))
    const [line] = await once(child.stdout, 'data')
    child.kill('SIGSTOP')
    const port = Number(line)
    while (await this.#fill(port)) {}
    return port
  }

  /** Whether one more connection was accepted within a moment. */
  async #fill(port: number): Promise<boolean> {
    const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined)
    this.#ends.push(() => socket.destroy())
    return Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 500)),
    ])
  }

  end(): void {
    for (const end of this.#ends) end()
  }

  async #listen(server: Server): Promise<number> {
    const sockets = new Set<Socket>()
    server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
    server.on('tlsClientError', () => undefined)
    this.#ends.push(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
}
