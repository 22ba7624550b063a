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

step "format"
npx biome format .
step "lint"
npx oxlint --type-aware
step "types"
npx tsc --noEmit

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

step "tests on SQLite"
status=0
npx vitest run --reporter=default --reporter=json --outputFile.json="$report/sqlite.json" || status=1

step "tests on PostgreSQL"
TEST_DATABASE_URL="$(node scripts/postgres.mjs start)"
export TEST_DATABASE_URL
# What never touches the database has run already; pages and kills were tried with the database of a small installation.
exclude=()
for folder in architecture domain/shared flows infra/excel infra/word sandbox texts page crash; do exclude+=("--exclude=tests/$folder/**"); done
npx vitest run "${exclude[@]}" \
  --reporter=default --reporter=json --outputFile.json="$report/postgresql.json" || status=1

node -e '
const { readFileSync } = require("node:fs");
const sums = process.argv.slice(1).map((file) => JSON.parse(readFileSync(file, "utf8")));
const sum = (key) => sums.reduce((total, report) => total + report[key], 0);
const failed = sum("numFailedTests") + sum("numFailedTestSuites");
console.log(`${sum("numPassedTests")} passed, ${failed} failed`);
process.exit(failed > 0 || sum("numPassedTests") === 0 ? 1 : 0);
' "$report/sqlite.json" "$report/postgresql.json" || status=1
exit "$status"
