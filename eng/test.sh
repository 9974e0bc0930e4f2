# Sourced by ./observatory test [filter words…]: every test tier, then one plain line.
run_tests() {
  probe_feed
  say "Building everything …"
  build_with_log Observatory.sln
  mkdir -p "$(dirname "$BUILD_STAMP")" && touch "$BUILD_STAMP"
  local passed=0 failed=0 skipped=0 broken=0 log project name
  log=$(mktemp -d)
  for name in Architecture Analytics GisData Observatory.Client Observatory.Server EndToEnd; do
    project=tests/$name.Tests/$name.Tests.csproj
    say "── $name"
    local begin=$SECONDS
    dotnet test "$project" -c Release --no-build --nologo -v q \
      --logger "console;verbosity=detailed" --blame-hang-timeout 10m >"$log/$name.txt" 2>&1 || true
    # What failed and why, what was skipped and why; passing tests stay quiet but for the lines that begin with a dot (measured results).
    awk '/^  *(Failed|Skipped) /{show=1} /^  *Passed /{show=0} /^(Test Run|Total tests|Passed!|Failed!)/{show=0} show' "$log/$name.txt" >&2 || true
    grep -h '^  *· ' "$log/$name.txt" >&2 || true
    local p f s
    p=$(count Passed "$log/$name.txt"); f=$(count Failed "$log/$name.txt"); s=$(count Skipped "$log/$name.txt")
    if [ $((p + f + s)) = 0 ]; then say "$name: the runner did not report; its output:"; tail -30 "$log/$name.txt" >&2; broken=$((broken + 1)); fi
    # A run that stopped half way (crash, hang) says so in this line.
    if grep -qE 'Test Run Aborted|The active test run was aborted' "$log/$name.txt"; then say "$name: the run was aborted"; tail -30 "$log/$name.txt" >&2; broken=$((broken + 1)); fi
    passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + s))
    say "   $p passed, $f failed, $s skipped in $((SECONDS - begin)) s"
  done
  rm -rf "$log"
  failed=$((failed + broken))
  if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
  [ "$failed" = 0 ]
}

# count Passed FILE: the runner's own totals ("     Passed: 12").
count() { awk -v what="$1:" '$1 == what {n += $2} END {print n + 0}' "$2"; }
