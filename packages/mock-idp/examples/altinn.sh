#!/usr/bin/env bash
# May Ola read for Nordstrøm Havbruk, before and after the right is revoked? Prints Permit and NotApplicable. Needs curl, jq and a mock that was started with altinn.json.
set -euo pipefail

mock=${1:-http://localhost:4000} json='content-type: application/json'
ask='{"kind":"access_token","provider":"maskinporten","scope":"altinn:authorization/authorize"}'
question='{"Request":{"AccessSubject":[{"Attribute":[{"AttributeId":"urn:altinn:person:identifier-no","Value":"12829030037"}]}],
  "Action":[{"Attribute":[{"AttributeId":"urn:oasis:names:tc:xacml:1.0:action:action-id","Value":"read"}]}],
  "Resource":[{"Attribute":[{"AttributeId":"urn:altinn:resource","Value":"agency-catch-report"},{"AttributeId":"urn:altinn:organization:identifier-no","Value":"310000418"}]}]}}'
token=$(curl -sf "$mock/_mock/v1/tokens" -H "$json" -d "$ask" | jq -r .token)
altinn=$(curl -sf "$mock/altinn/authentication/api/v1/exchange/maskinporten" -H "authorization: Bearer $token")
decide=(curl -sf "$mock/altinn/authorization/api/v1/authorize" -H "authorization: Bearer $altinn" -H 'ocp-apim-subscription-key: mock-subscription-key' -H "$json" -d "$question")
"${decide[@]}" | jq -r '.response[0].decision'
curl -sf -X DELETE "$mock/_mock/v1/people/12829030037/rights/310000418?provider=altinn"
"${decide[@]}" | jq -r '.response[0].decision'
