import * as Args from '@oclif/core/args'
import { CaracalCommand } from './caracal-command.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

interface CompletionResult {
  readonly shell: Shell
  readonly script: string
}

export default class Completion extends CaracalCommand {
  static override summary = 'Print a script with which a shell completes commands, flags and their values'
  static override description =
    'The script holds all it needs: a shell that has read it starts nothing to complete a word. Read it anew after an update of caracal. In zsh, compinit has to come first.'
  static override examples = [
    { description: 'bash, in ~/.bashrc', command: 'source <(<%= config.bin %> <%= command.id %> bash)' },
    { description: 'zsh, in ~/.zshrc', command: 'source <(<%= config.bin %> <%= command.id %> zsh)' },
    {
      description: 'fish, once',
      command: '<%= config.bin %> <%= command.id %> fish > ~/.config/fish/completions/caracal.fish',
    },
  ]
  static override args = {
    shell: Args.string({ description: 'The shell', required: true, ignoreStdin: true, options: [...SHELLS] }),
  }

  override async run(): Promise<CompletionResult> {
    const { args } = await this.parse(Completion)
    const shell = args.shell as Shell
    const { completedLine } = await import('./completed-line.ts')
    const { Config } = await import('@oclif/core/config')
    const { OCLIF_OPTIONS } = await import('./oclif-options.ts')
    const complete = await GENERATORS[shell]()
    const script = complete(completedLine(await Config.load(OCLIF_OPTIONS)))
    this.print(script)
    return { shell, script }
  }
}

const GENERATORS = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion,
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion,
  fish: async () => (await import('../completion/fish.ts')).fishCompletion,
}
