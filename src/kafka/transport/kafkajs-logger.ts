import loggers, { type Logger } from 'kafkajs/src/loggers/index.js'
import { oneLine } from '../../diagnostics/one-line.ts'

/**
 * What kafkajs would log goes nowhere; it tells failures by errors as well. With the environment variable `DEBUG` set, it goes
 * to stderr, the payloads of answers left out, which can hold anything.
 */
export function kafkajsLogger(debug: boolean = Boolean(process.env['DEBUG'])): Logger {
  return loggers.createLogger({
    level: debug ? loggers.LEVELS.DEBUG : loggers.LEVELS.NOTHING,
    logCreator: () => (entry) => {
      if (!debug) return
      const { message, data: _data, payload: _payload, ...extra } = entry.log
      process.stderr.write(
        `kafkajs ${entry.label} [${entry.namespace}] ${oneLine(`${message} ${JSON.stringify(extra)}`)}\n`,
      )
    },
  })
}
