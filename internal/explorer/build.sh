#!/usr/bin/env bash
# Builds the page of the explorer: installs the exact versions of package-lock.json, generates types
# from the OpenAPI document, checks the sources, and writes dist. Needs Node 20 or newer.
set -euo pipefail
cd "$(dirname "$0")/web"
npm ci --silent --no-audit --no-fund
npm run --silent types >/dev/null
npm run --silent check
npm run --silent bundle
