# Sourced by ./observatory: builds only when something changed, so that a second start is quick.
SERVER_DLL=Observatory.Server/bin/Release/net10.0/Observatory.Server.dll
BUILD_STAMP=Observatory.Server/obj/observatory.stamp

build_server() {
  probe_feed
  if [ -f "$SERVER_DLL" ] && [ -f "$BUILD_STAMP" ] && [ -z "$(find Analytics GisData Observatory.Client Observatory.Server eng \
      Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt \
      \( -name bin -o -name obj -o -name node_modules -o -name wwwroot -path '*/lib' \) -prune -o -type f -newer "$BUILD_STAMP" -print -quit)" ]; then
    return 0
  fi
  say "Building (a minute or two the first time) …"
  build_with_log Observatory.Server/Observatory.Server.csproj
  mkdir -p "$(dirname "$BUILD_STAMP")" && touch "$BUILD_STAMP"
}

# build_with_log PROJECT_OR_SOLUTION: quiet when it goes well, the errors when not.
build_with_log() {
  local log=${TMPDIR:-/tmp}/observatory-build.$$.log
  if ! dotnet build "$1" -c Release -v q -clp:NoSummary -nodeReuse:false >"$log" 2>&1; then
    grep -E 'error|npm' "$log" | sort -u | head -40 >&2
    say "The build failed; the whole log: $log"
    exit 1
  fi
  rm -f "$log"
}
