# Sourced by ./observatory: installs the Debian packages that are missing and finds out what the package feed holds.

say() { printf '%s\n' "$*" >&2; }

missing_packages() {
  command -v setpriv >/dev/null || echo util-linux
  [ -x /usr/lib/postgresql/15/bin/postgres ] || [ -n "$(ls /usr/lib/postgresql/*/bin/postgres 2>/dev/null)" ] || echo postgresql-15
  [ -n "$(ls /usr/share/postgresql/*/extension/postgis.control 2>/dev/null)" ] || echo postgresql-15-postgis-3
  command -v chromium >/dev/null || echo chromium
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  if [ "${1:-}" = with-test-tools ]; then
    command -v pdftotext >/dev/null || echo poppler-utils
  fi
}

# install_missing [with-test-tools]
install_missing() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say "The .NET 10 SDK is missing: install it (package dotnet-sdk-10.0 of Microsoft's Debian feed, or dotnet-install.sh) and start again."
    exit 1
  fi
  # An external PostGIS needs no local server.
  local wanted
  wanted=$(missing_packages "${1:-}")
  if [ -n "${ConnectionStrings__Observatory:-}" ]; then wanted=$(printf '%s\n' "$wanted" | grep -v '^postgresql' || true); fi
  [ -n "$wanted" ] || return 0
  wanted=$(echo $wanted)
  local as=""
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as="sudo"; else
      say "Missing Debian packages: $wanted. Install them as root: apt-get install --no-install-recommends $wanted"
      exit 1
    fi
  fi
  say "Installing Debian packages: $wanted"
  # The observatory starts its own cluster; Debian's default one is not wanted.
  $as mkdir -p /etc/postgresql-common/createcluster.d
  [ -e /etc/postgresql-common/createcluster.d/no-main.conf ] || echo 'create_main_cluster = false' | $as tee /etc/postgresql-common/createcluster.d/no-main.conf >/dev/null
  { $as apt-get update -q && $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $wanted; } >"${TMPDIR:-/tmp}/observatory-apt.$$.log" 2>&1 || {
    tail -5 "${TMPDIR:-/tmp}/observatory-apt.$$.log" >&2
    say "Could not install: $wanted. Install them by hand: apt-get install --no-install-recommends $wanted"
    exit 1
  }
  rm -f "${TMPDIR:-/tmp}/observatory-apt.$$.log"
}

# Writes eng/feed.props once (and again when the versions change): which optional packages this feed can restore.
probe_feed() {
  local props=eng/feed.props
  if [ -f "$props" ] && [ ! Directory.Packages.props -nt "$props" ]; then return 0; fi
  say "Looking at the package feed …"
  local assets ml
  assets=$(probe BlazorAssets) && ml=$(probe MicrosoftML) || exit 1
  cat >"$props.new" <<PROPS
<Project>
  <PropertyGroup>
    <FeedHasBlazorAssets>$assets</FeedHasBlazorAssets>
    <FeedHasMicrosoftML>$ml</FeedHasMicrosoftML>
  </PropertyGroup>
</Project>
PROPS
  mv "$props.new" "$props"
  local lacking=""
  [ "$assets" = true ] || lacking="$lacking Microsoft.AspNetCore.App.Internal.Assets"
  [ "$ml" = true ] || lacking="$lacking Microsoft.ML"
  if [ -n "$lacking" ]; then say "This feed lacks:$lacking (their replacements are used)."; fi
}

# probe NAME → true | false; a feed that cannot be reached at all is an error, not a "no".
probe() {
  local log
  if log=$(dotnet restore "eng/probe/Probe$1.csproj" --force -v q 2>&1); then echo true; return; fi
  case "$log" in
    *NU1101*|*NU1102*|*NU1103*|*NU1603*|*NU1605*|*NU1109*) echo false ;;
    *) say "The package feed does not answer: $(printf '%s' "$log" | grep -m1 error || true)"; return 1 ;;
  esac
}
