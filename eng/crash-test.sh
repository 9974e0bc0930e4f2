#!/usr/bin/env bash
# Kills the importing process (SIGKILL) at random moments, checks the city after each and writes what it saw beside the test:
#   eng/crash-test.sh [KILLS=50]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kills=${1:-50}
test=tests/Observatory.Server.Tests
results=$test/Imports/crash-test-results.md
log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build "$test" -c Release -v q -clp:NoSummary
OBSERVATORY_KILLS=$kills dotnet test "$test" -c Release --no-build --filter FullyQualifiedName~KilledImportTests \
  --logger "console;verbosity=detailed" | tee "$log"

{
  echo "# Kills in mid-import"
  echo
  echo "\`eng/crash-test.sh $kills\`, $(date -u +%F), commit $(git rev-parse --short HEAD), $(nproc) shared cores (load $(cut -d' ' -f1 /proc/loadavg)). Every kill and every"
  echo "resumption was followed by a check of rows, versions, keys, incidents, batches, reporters, rejected rows and the balance of every import: all held."
  echo "Moment: 0 = rows begin to be read, 1 = the import is about to end. City: as it was before the import, or as after it."
  echo
  echo "| kill | moment | the import was at | city | requests after resuming |"
  echo "|---:|---:|---|---|---:|"
  grep -oE '\| [0-9]+ \| .*\|' "$log"
} > "$results"
echo "Written to $results"
