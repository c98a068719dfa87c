# shellcheck shell=bash
# What the scripts in ops/ share. Everything said goes to standard error: standard output belongs to the program's own answer.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
app="$root/src/G40CityDeals.App"
executable="$app/bin/Release/net10.0/citydeals"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build servers would stay behind for minutes, and would keep a pipe open that somebody reads to its end.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Runs a command silently; shows what it wrote only when it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# Whoever tests or measures beside a real installation must not have that one tested or measured upon.
clean_environment() {
    unset DATABASE_URL ConnectionStrings__CityDeals READ_REPLICA ConnectionStrings__ReadReplica DATA_DIR LEDGER_DIR LEDGER_NAME PORT
}

require_dotnet() {
    command -v dotnet >/dev/null || fail "the .NET 10 SDK is needed, and there is no 'dotnet' on the PATH."
    dotnet --list-sdks | grep -q '^10\.' || fail "the .NET 10 SDK is needed; found: $(dotnet --list-sdks | tr '\n' ' ')"
    # The built executable looks for the runtime in a few fixed places only.
    if [ -z "${DOTNET_ROOT:-}" ]; then
        DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
        export DOTNET_ROOT
    fi
}

require_node() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then fail "Node 20 with npm is needed $1."; fi
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || fail "Node 20 or newer is needed $1; found $(node --version)."
}

# npm_packages run|all WHY: what ops/npm's lock file says; 'run' leaves out what only the tests need.
npm_packages() {
    local scope=$1 stamp="$root/ops/npm/node_modules/.citydeals" lock
    local -a options=(--ignore-scripts --no-audit --no-fund --loglevel=error)
    lock=$(sha256sum "$root/ops/npm/package-lock.json" | cut -d ' ' -f 1)
    if [ -f "$stamp" ]; then
        case "$(cat "$stamp")" in
            "all $lock" | "$scope $lock") return 0 ;;
        esac
    fi
    require_node "$2"
    [ "$scope" = all ] || options+=(--omit=dev)
    say "Fetching npm packages $2..."
    quietly npm ci --prefix "$root/ops/npm" "${options[@]}" || fail "npm ci failed in ops/npm (see above)."
    quietly npm run --prefix "$root/ops/npm" --if-present vendor || fail "npm run vendor failed in ops/npm (see above)."
    printf '%s %s\n' "$scope" "$lock" >"$stamp"
}

has_system_postgres() { # of this major version, or of any that is supported
    local directory major
    for directory in /usr/lib/postgresql/*/bin; do
        major=$(basename "$(dirname "$directory")")
        if ! [[ $major =~ ^[0-9]+$ && -x $directory/postgres && -x $directory/initdb ]]; then continue; fi
        if [ -n "${1:-}" ]; then
            if [ "$major" -eq "$1" ]; then return 0; fi
        elif [ "$major" -ge 15 ]; then
            return 0
        fi
    done
    directory=$(command -v postgres) || return 1
    major=$("$directory" --version | sed -E 's/.*\(PostgreSQL\) ([0-9]+).*/\1/')
    if [ -n "${1:-}" ]; then [ "$major" = "$1" ]; else [ "$major" -ge 15 ]; fi
}

# A PostgreSQL for a private server: the system's, or the one from npm.
require_postgres() { has_system_postgres "" || npm_packages run "(a PostgreSQL, because this machine has none that fits)"; }

has_front_end_packages() { grep -q '"dependencies": *{ *"\|"dependencies": *{ *$' "$root/ops/npm/package.json"; }

# Whether sources are newer than the last build. Directories count too: a file that is gone changes its directory.
is_built() {
    local stamp="$app/obj/.citydeals-built"
    [ -x "$executable" ] && [ -f "$stamp" ] || return 1
    [ -z "$(find "$root/src" "$root/ops/build" "$root/.editorconfig" \
        \( -name bin -o -name obj -o -name vendor \) -prune -o \
        -newer "$stamp" -print -quit)" ]
}

# One at a time: two builds in one directory break each other.
build_app() {
    is_built && return 0
    mkdir -p "$app/obj"
    (
        flock 9
        if is_built; then exit 0; fi
        touch "$app/obj/.citydeals-building"
        say "Restoring packages..."
        quietly dotnet restore "$app" --locked-mode -v quiet || fail "restoring packages failed (see above)."
        say "Building..."
        quietly dotnet build "$app" -c Release --no-restore -v quiet -p:UseSharedCompilation=false || fail "the build failed (see above)."
        mv "$app/obj/.citydeals-building" "$app/obj/.citydeals-built"
    ) 9>"$app/obj/.citydeals-lock"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root: $* (no sudo here; run it as root once, then start again)"
    fi
}

apt_install() {
    command -v apt-get >/dev/null || fail "$* is needed, and there is no apt-get here to install it with."
    say "Installing $* (apt)..."
    # Another apt may be at work: wait for it.
    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    quietly as_root "${apt[@]}" update || fail "apt-get update failed (see above)."
    quietly as_root "${apt[@]}" install -y --no-install-recommends "$@" || fail "installing $* failed (see above)."
}
