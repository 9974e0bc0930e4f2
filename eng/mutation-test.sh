#!/usr/bin/env bash
# Gives the importer files with random damage (seeded: input n is the same everywhere), all of them to the readers, one in fifty to a
# database, and writes what it saw beside the test:
#   eng/mutation-test.sh [INPUTS=100000]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
inputs=${1:-100000}
test=tests/GisData.Tests
results=$test/Imports/Messy/mutation-test-results.md
log=$(mktemp) built=$(mktemp -d)
trap 'rm -rf "$log" "$built"' EXIT

# A copy of what was built, so that the long run and the work beside it do not disturb each other.
dotnet build "$test" -c Release -v q -clp:NoSummary
cp -r "$test/bin/Release/net10.0/." "$built"
began=$SECONDS
OBSERVATORY_MUTATIONS=$inputs DOTNET_gcServer=0 nice dotnet vstest "$built/GisData.Tests.dll" \
  --TestCaseFilter:"FullyQualifiedName~MutatedFileTests" --logger:"console;verbosity=detailed" | tee "$log"

{
  echo "# Damaged files"
  echo
  echo "\`eng/mutation-test.sh $inputs\`, $(date -u +%F), commit $(git rev-parse --short HEAD), $(((SECONDS - began) / 60)) min on $(nproc) shared cores (load $(cut -d' ' -f1 /proc/loadavg))."
  echo "Every input was read to its end with each row a request or a rejected row, or refused with a sentence; none crashed, hung or left part of itself. Slowest input"
  echo "and most memory allocated for one, of each kind; \"in a …\" is damaged before it is packed."
  echo
  echo "| kind | inputs | read | refused | slowest, ms | most, MB |"
  echo "|---|---:|---:|---:|---:|---:|"
  grep -oE '\| [a-z][a-z ]+ \| [0-9]+ \|.*\|' "$log"
} > "$results"
echo "Written to $results"
