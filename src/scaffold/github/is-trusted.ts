/**
 * Whether this is a pull request from the repository itself, by somebody whose runs get secrets and a token that may write. GitHub gives
 * neither to runs for forks, nor to those that Dependabot starts (docs.github.com, "Troubleshooting Dependabot on GitHub Actions").
 */
export const IS_TRUSTED =
  "github.event.pull_request.head.repo.full_name == github.repository && github.actor != 'dependabot[bot]'"

export const IS_UNTRUSTED =
  "github.event.pull_request.head.repo.full_name != github.repository || github.actor == 'dependabot[bot]'"
