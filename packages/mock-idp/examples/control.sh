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

# A request that the provider refuses: why, by which clause, and how to mend it.
curl -s -o /dev/null "${3/S256/plain}"
curl -sf "$mock/logins" | jq -r '.[0].refused[0] | "refused: " + .reason, "clause: " + .clause, "hint: " + .hint'

# The provider ends the session, and the logout token is lost.
curl -sf -X POST "$mock/sessions/end" -H "$json" -d '{"deliver":"lose"}' | jq -r '"ended: " + (length | tostring)'

curl -sf -X POST "$mock/verify" -H "$json" -d '{"expectBroken":["CQ-03"]}' | jq -r '"verify: " + (.ok | tostring)'
