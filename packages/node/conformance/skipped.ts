import type { Skipped } from "./module.ts";

const jarm =
  "The response is not a JWT (JARM): Ansattporten has no such mode, and a response that claims to be one is refused.";
const noWebFinger = "Issuers are configured, never looked up: nobody but the operator says who may vouch for a person.";
const waits = "Waits for its part of the library.";

/** The modules of C-01 to C-90 that have no file, each with its reason. */
export const skipped: readonly Skipped[] = [
  { module: "oidcc-client-test-scope-userinfo-claims", catalogue: "C-05", reason: waits },
  { module: "oidcc-client-test-userinfo-invalid-sub", catalogue: "C-18", reason: waits },
  { module: "oidcc-client-test-userinfo-bearer-header", catalogue: "C-19", reason: waits },
  {
    module: "oidcc-client-test-userinfo-bearer-body",
    catalogue: "C-20",
    reason: "RFC 9700 2.2 and FAPI 2.0 want the header; an access token in a body is never sent.",
  },
  { module: "oidcc-client-test-userinfo-signed", catalogue: "C-21", reason: waits },
  { module: "oidcc-client-test-aggregated-claims", catalogue: "C-27", reason: waits },
  { module: "oidcc-client-test-distributed-claims", catalogue: "C-28", reason: waits },
  { module: "oidcc-client-test-discovery-webfinger-acct", catalogue: "C-33", reason: noWebFinger },
  { module: "oidcc-client-test-discovery-webfinger-url", catalogue: "C-34", reason: noWebFinger },
  {
    module: "oidcc-client-test-dynamic-registration",
    catalogue: "C-35",
    reason: "Clients are registered in Digdir's self-service.",
  },
  {
    module: "oidcc-client-test-request-uri-signed-rs256",
    catalogue: "C-36",
    reason: "Requests are pushed (RFC 9126). A request_uri of our own is not taken by the provider.",
  },
  {
    module: "oidcc-client-test-request-uri-signed-none",
    catalogue: "C-37",
    reason: "As C-36; an unsigned request object cannot be made.",
  },
  ...[
    ["oidcc-client-test-refresh-token", "C-40"],
    ["oidcc-client-test-refresh-token-invalid-issuer", "C-41"],
    ["oidcc-client-test-refresh-token-invalid-sub", "C-42"],
    ["oidcc-client-test-3rd-party-init-login", "C-43"],
    ["oidcc-client-test-rp-init-logout", "C-44"],
    ["oidcc-client-test-rp-init-logout-other-state", "C-45"],
    ["oidcc-client-test-rp-init-logout-no-state", "C-46"],
    ["oidcc-client-test-rp-frontchannel-rpinitlogout", "C-47"],
    ["oidcc-client-test-rp-frontchannel-opinitlogout", "C-48"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout", "C-49"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-alg-none", "C-50"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg", "C-51"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud", "C-52"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss", "C-53"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-no-event", "C-54"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event", "C-55"],
    ["oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce", "C-56"],
  ].map(([module = "", catalogue]) => ({ module, catalogue: catalogue as `C-${number}`, reason: waits })),
  {
    module: "oidcc-client-test-session-management",
    catalogue: "C-57",
    reason:
      "Its frames need third-party cookies, which browsers have given up. Front- and back-channel logout take its place.",
  },
  {
    module: "fapi2-security-profile-final-client-test-rs-dpop-auth-scheme-case-insensitivity",
    catalogue: "C-79",
    reason: "Ansattporten has no DPoP.",
  },
  { module: "fapi2-security-profile-final-client-refresh-token-test", catalogue: "C-80", reason: waits },
  { module: "fapi2-security-profile-final-client-test-ensure-jarm-without-iss-fails", catalogue: "C-82", reason: jarm },
  {
    module: "fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-iss-fails",
    catalogue: "C-83",
    reason: jarm,
  },
  { module: "fapi2-security-profile-final-client-test-ensure-jarm-without-aud-fails", catalogue: "C-84", reason: jarm },
  {
    module: "fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-aud-fails",
    catalogue: "C-85",
    reason: jarm,
  },
  { module: "fapi2-security-profile-final-client-test-ensure-jarm-without-exp-fails", catalogue: "C-86", reason: jarm },
  {
    module: "fapi2-security-profile-final-client-test-ensure-jarm-with-expired-exp-fails",
    catalogue: "C-87",
    reason: jarm,
  },
  {
    module: "fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-sig-fails",
    catalogue: "C-88",
    reason: jarm,
  },
  {
    module: "fapi2-security-profile-final-client-test-ensure-jarm-signature-is-not-none",
    catalogue: "C-89",
    reason: jarm,
  },
  {
    module: "fapi2-security-profile-final-client-brazildcr-happypath-test",
    catalogue: "C-90",
    reason: "Registration as the banks of Brazil have it.",
  },
];
