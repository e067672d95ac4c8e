/** Who reads stderr: somebody at a terminal, the log of a CI job, or a program that wants to hear of what matters only. */
export type ProgressStyle = 'live' | 'lines' | 'none'

/** Set in the jobs of GitHub, GitLab and most others; of Azure Pipelines, Jenkins, TeamCity and AWS CodeBuild. */
const CI = ['CI', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'CODEBUILD_BUILD_ID']

/** How to show progress there. A CI job may have a terminal that nobody looks at, and whose log keeps every byte. */
export function progressStyle(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): ProgressStyle {
  // What kafkajs has to tell then goes to the same stream, line by line.
  if (env['DEBUG']) return 'none'
  if (CI.some((name) => env[name] && env[name] !== 'false')) return 'lines'
  if (!stream.isTTY) return 'none'
  return env['TERM'] === 'dumb' ? 'lines' : 'live'
}
