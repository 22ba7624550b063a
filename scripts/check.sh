#!/usr/bin/env bash
# All checks: format, lint, types, then the tests on SQLite and on a real PostgreSQL, the trial page in Chromium among them.
# Installs what a fresh Debian machine lacks (Chromium, PostgreSQL) when run as root; otherwise says what to install.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n── %s\n' "$*"; }

have_postgres() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
have_chromium() { command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || [ -n "${CHROMIUM_PATH:-}" ]; }

missing=()
have_postgres || missing+=(postgresql)
have_chromium || missing+=(chromium fonts-dejavu-core)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    step "installing ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    echo "These tests need ${missing[*]}: install them (for example: sudo apt-get install ${missing[*]}) and run again." >&2
    exit 1
  fi
fi

node scripts/generate-clients.mjs

step "format, lint, types"
npx biome format .
npx oxlint --type-aware &
lint=$!
npx tsc --noEmit
wait "$lint"

# Databases of tests are made, flushed and thrown away by the thousand: in memory where there is plenty of it, otherwise on the disk.
memory_gb() { awk '/^MemAvailable/ { kb = $2 } END { print int(kb / 1048576) }' /proc/meminfo; }
room_gb() { df -kP "$1" | awk 'NR == 2 { kb = $4 } END { print int(kb / 1048576) }'; }
scratch=""
if [ -w /dev/shm ] && [ "$(room_gb /dev/shm)" -ge 2 ] && [ "$(memory_gb)" -ge 5 ]; then
  scratch=$(mktemp -d /dev/shm/kursovod-XXXXXX)
  # PostgreSQL runs as a user of its own, and has to get through to its directory.
  chmod 711 "$scratch"
  export TMPDIR="$scratch"
fi
report=$(mktemp -d)
trap 'node scripts/postgres.mjs stop >/dev/null 2>&1 || true; rm -rf "$report" ${scratch:+"$scratch"}' EXIT

step "tests on SQLite and PostgreSQL"
TEST_DATABASE_URL="$(node scripts/postgres.mjs start)"
export TEST_DATABASE_URL TEST_REPORT="$report/tests.json"
status=0
npx vitest run || status=1

node -e '
const report = JSON.parse(require("node:fs").readFileSync(process.env.TEST_REPORT, "utf8"));
const failed = report.numFailedTests + report.numFailedTestSuites;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(failed > 0 || report.numPassedTests === 0 ? 1 : 0);
' || status=1
exit "$status"
