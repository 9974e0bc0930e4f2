#!/usr/bin/env bash
# Kills the importing process (SIGKILL) at random moments, checks the city after each and writes what it saw beside the test: small imports,
# imports that fill months in further sessions, and the undoing of these.
#   eng/crash-test.sh [KILLS=50] [BIG KILLS=as many]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kills=${1:-50}
big=${2:-$kills}
test=tests/Observatory.Server.Tests
results=$test/Imports/crash-test-results.md
log=$(mktemp)
trap 'rm -f "$log"' EXIT
rows() { sed -nE "s/^ *(\\| $1 \\| .*\\|) *$/\\1/p" "$log"; }   # of one table: what begins with such a number

dotnet build "$test" -c Release -v q -clp:NoSummary
OBSERVATORY_KILLS=$kills OBSERVATORY_BIG_KILLS=$big dotnet test "$test" -c Release --no-build --filter "FullyQualifiedName~KilledImportTests|FullyQualifiedName~KilledBigImportTests" \
  --logger "console;verbosity=detailed" | tee "$log"

{
  echo "# Kills in mid-import"
  echo
  echo "\`eng/crash-test.sh $kills $big\`, $(date -u +%F), commit $(git rev-parse --short HEAD), $(nproc) shared cores (load $(cut -d' ' -f1 /proc/loadavg)). Every kill and every"
  echo "resumption was followed by a check of rows, versions, keys, incidents, batches, reporters, rejected rows and the balance of every import: all held."
  echo "City: as it was before the import (or undoing), or as after it."
  echo
  echo "## Small imports"
  echo
  echo "Moment: 0 = rows begin to be read, 1 = the import is about to end."
  echo
  echo "| kill | moment | the import was at | city | requests after resuming |"
  echo "|---:|---:|---|---|---:|"
  rows '[0-9]+'
  echo
  echo "## Imports that fill months in further sessions"
  echo
  echo "More than 50,000 rows each, of months that the table does not have. Window: while rows are read; while months are filled beside the table; as soon"
  echo "as a further session has committed its months. Moment: the part of that window that had gone by, as it was measured before. Left: schemas of filled"
  echo "months that lay beside the table after the kill; none lay there after the next load."
  echo
  echo "| kill | window | moment | the import was at | left | city | requests after resuming |"
  echo "|---:|---|---:|---|---:|---|---:|"
  rows 'B[0-9]+'
  echo
  echo "## Undoing these imports"
  echo
  echo "| kill | window | moment | the undoing was at | left | city | requests after undoing |"
  echo "|---:|---|---:|---|---:|---|---:|"
  rows 'U[0-9]+'
} > "$results"
echo "Written to $results"
