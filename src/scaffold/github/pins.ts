/**
 * GitHub's own actions, by the commit of a release: a tag can be moved, a commit cannot. Each was read from the action's
 * repository, and from workflows of others that pin it.
 */
const PINS = {
  'actions/cache': ['55cc8345863c7cc4c66a329aec7e433d2d1c52a9', 'v6.1.0'],
  'actions/checkout': ['3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'],
  'actions/download-artifact': ['3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1'],
  'actions/setup-java': ['b6effb05e454b25005698d916606bdc6ffcbf961', 'v5.7.0'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/upload-artifact': ['043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'],
} as const

/** What stands behind `uses:`, of an action or one in a folder of its repository: `pinned('actions/cache', 'restore')`. */
export function pinned(repository: keyof typeof PINS, folder?: string): string {
  const [commit, version] = PINS[repository]
  return `${folder === undefined ? repository : `${repository}/${folder}`}@${commit} # ${version}`
}
