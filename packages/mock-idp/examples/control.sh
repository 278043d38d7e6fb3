#!/usr/bin/env bash
# Controls a mock from any language: control.sh MOCK CLIENT_ID AUTHORIZE_URL. Needs curl and jq.
set -euo pipefail
mock="$1/_mock/v1"
json='content-type: application/json'

curl -sf "$mock/health" | jq -r 'if .ready then "ready" else "not ready" end'
curl -sf -X POST "$mock/next-logins" -H "$json" -d "{\"for\":{\"client_id\":\"$2\"},\"person\":\"Kari Testmo\",\"assurance\":\"high\"}"
curl -sf -X POST "$mock/faults" -H "$json" -d '{"kind":"authorize.parameters","parameters":{"iss":"https://other.example"},"times":1}' >/dev/null

# The browser: follows redirects until the one to the app, which is not there.
jar=$(mktemp)
location=$(curl -sL -c "$jar" -b "$jar" -o /dev/null -w '%{url_effective}' "$3" || true)
rm -f "$jar"
case "$location" in *code=*) echo 'login: code' ;; *) echo "login: $location" ;; esac

curl -sf "$mock/calls?endpoint=resume&wait=5" | jq -r '"fault: " + .[-1].answered.faults[0].changed[0].at'
curl -sf -X POST "$mock/verify" -H "$json" -d '{}' | jq -r '"verify: " + (.ok | tostring)'
