#!/bin/sh
# Kafka topics from manifests/ in two steps, with a person between them: for any CI system, or for none.
#
#   pipeline.sh plan prod     shows what would change, and saves it to plan.json
#   pipeline.sh apply prod    carries out that very plan, or nothing
#
# Without an environment where the manifests have none. Set KAFKA_CONFIG_FILE, or the other variables, for each step to
# its login: one that may read for the first, one that may change topics for the second, which only a reviewed
# and merged checkout may have. plan.json goes from one step to the other.
#
# On a terminal the second step asks. Elsewhere APPROVED has to be the digest that the first one printed, so that nobody
# approves another plan than the one they have read.
set -eu

step=${1-}
environment=${2-}
plan=plan.json

make_plan() {
  code=0
  caracal kafka plan ${environment:+--env "$environment"} --auto-approve --detailed-exitcode --out "$plan" || code=$?
  case $code in
    0) echo 'There is nothing to apply.' ;;
    2) printf '\nTo apply it: APPROVED=%s %s apply %s\n' "$(digest)" "$0" "$environment" ;;
    3) echo 'This plan would be refused: fix what it names, and plan again.' >&2; exit 3 ;;
    *) exit "$code" ;; # 65: manifests; 69 and 77: cluster, login; the message is above
  esac
}

apply_plan() {
  caracal kafka show "$plan" # exits 1 where somebody changed the file
  shown=$(digest)
  if [ -t 0 ]; then
    printf '\nApply it? Only "yes" is taken for yes: '
    read -r answer
    if [ "$answer" != yes ]; then echo 'Nothing was changed.'; exit 1; fi
  elif [ "${APPROVED-}" != "$shown" ]; then
    printf 'Nobody approved this plan: APPROVED is not %s. Nothing was changed.\n' "$shown" >&2
    exit 3
  fi
  code=0
  caracal kafka apply "$plan" ${environment:+--env "$environment"} --auto-approve --out apply.json || code=$?
  case $code in
    0) ;;
    3) echo 'Nothing was sent: plan again, and have that plan approved.' >&2 ;;
    4) echo 'Not all of it is done, and the report above says what is: once its cause is gone, plan again.' >&2 ;;
  esac
  exit "$code"
}

digest() {
  node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).digest' "$plan"
}

case $step in
  plan) make_plan ;;
  apply) apply_plan ;;
  *) echo "usage: $0 plan|apply [ENVIRONMENT]" >&2; exit 64 ;;
esac
