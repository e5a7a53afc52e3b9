#!/usr/bin/env bash
# The check of action.yml, with its inputs in the environment. Whether it fails is handed on: first the reports are to be shown.
set -euo pipefail

command="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/dist/cli/main.js"
reports="$(mktemp -d "${RUNNER_TEMP:-/tmp}/immich-gitops.XXXXXX")"
arguments=(--format github)
for form in sarif json markdown; do arguments+=(--format "$form" --output "$reports/report.$form"); done

option() { if [[ -n $2 ]]; then arguments+=("$1" "$2"); fi; }
option --since "${INPUT_SINCE:-}"
option --changed-from "${INPUT_CHANGED_FROM:-}"
option --baseline "${INPUT_BASELINE:-}"
option --fail-on "${INPUT_FAIL_ON:-}"
if [[ ${INPUT_ALL_APPS:-} == true ]]; then arguments+=(--all-apps); fi
if [[ ${INPUT_REHEARSE:-} == true ]]; then arguments+=(--rehearse); fi

arguments+=(--)
while IFS= read -r path; do
  if [[ -n $path ]]; then arguments+=("$path"); fi
done <<<"${INPUT_PATHS:-}"

status=0
node "$command" check "${arguments[@]}" || status=$?
# Without a report there is nothing to show: the arguments were wrong, or there was nothing to check.
if [[ ! -s $reports/report.json ]]; then exit "$status"; fi

{
  echo "status=$status"
  echo "verdict=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).verdict' "$reports/report.json")"
  for form in sarif json markdown; do echo "$form=$reports/report.$form"; done
} >>"$GITHUB_OUTPUT"
cat "$reports/report.markdown" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
