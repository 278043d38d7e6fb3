#!/usr/bin/env bash
# Tests an application's login from any language: control.sh MOCK CLIENT_ID APP. The login begins at APP/login, and APP/api/me answers 200 to a person who is in.
# Needs curl and jq.
set -euo pipefail
mock="$1/_mock/v1"
app="$3"
json='content-type: application/json'
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

control() { curl -sf -X "$1" "$mock$2" -H "$json" -d "$3"; }
plan() { control POST /next-logins "{\"for\":{\"client_id\":\"$1\"},\"person\":\"Kari Testmo\",\"assurance\":\"high\"}"; }
browse() { curl -s -c "$jar" -b "$jar" -o /dev/null "$@"; }
status() { browse -w '%{http_code}' "$app/api/me"; }

curl -sf "$mock/health" | jq -r 'if .ready then "ready" else "not ready" end'

# The id_token has another nonce: the application must refuse it.
plan "$2"
control POST /faults '{"catalogue":"C-03 nonce is another","times":1}' >/dev/null
browse -L "$app/login"
curl -sf "$mock/calls?endpoint=token&wait=5" | jq -r '"fault: " + .[-1].answered.faults[0].changed[0].at'
echo "after another nonce: $(status)"

# The browser stops before the last redirect, and the application gets a code that is too old.
plan "$2"
url="$app/login"
until [[ $url == "$app"*code=* ]]; do url=$(browse -w '%{redirect_url}' "$url"); done
control POST /clock '{"advanceSeconds":600}' >/dev/null
browse "$url"
control PUT /clock '{"skewSeconds":0}' >/dev/null
curl -sf "$mock/logins" | jq -r '.[0].refused[0] | "refused: " + .reason, "clause: " + .clause, "hint: " + .hint'
echo "after an old code: $(status)"

# Without a fault the person is in. The provider ends the session, and the application is not told: the logout token is lost.
plan "$2"
browse -L "$app/login"
echo "after a login: $(status)"
control POST /sessions/end '{"deliver":"lose"}' | jq -r '"logout token: " + .[-1].backChannel[0].failure'
echo "after a lost logout: $(status)"

control POST /verify '{}' | jq -r '"verify: " + (.ok | tostring)'
