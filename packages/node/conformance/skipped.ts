import type { Skipped } from "./module.ts";

const jarm =
  "The response is not a JWT (JARM): no provider here has such a mode, and a response that claims to be one is refused.";
const noWebFinger =
  "Issuers are configured, never looked up: only the operator decides which provider may log a person in.";

/** The modules of C-01 to C-90 that are in no table, each with its reason. */
export const skipped: readonly Skipped[] = [
  {
    catalogue: "C-20",
    reason: "RFC 9700 2.2 and FAPI 2.0 want the header; an access token in a body is never sent.",
  },
  { catalogue: "C-33", reason: noWebFinger },
  { catalogue: "C-34", reason: noWebFinger },
  {
    catalogue: "C-35",
    reason: "Clients are registered by people, at each provider's own site.",
  },
  {
    catalogue: "C-36",
    reason: "Requests are pushed (RFC 9126). A request_uri of our own is not taken by the provider.",
  },
  {
    catalogue: "C-37",
    reason: "As C-36; an unsigned request object cannot be made.",
  },
  {
    catalogue: "C-57",
    reason:
      "Its frames need third-party cookies, which browsers have given up. Front- and back-channel logout take its place.",
  },
  {
    catalogue: "C-79",
    reason:
      "Of an API, which has no part in these journeys. It is played beside a FAPI 2.0 provider: tests/second-opinion/second-opinion-answers.test.ts.",
  },
  { catalogue: "C-82", reason: jarm },
  {
    catalogue: "C-83",
    reason: jarm,
  },
  { catalogue: "C-84", reason: jarm },
  {
    catalogue: "C-85",
    reason: jarm,
  },
  { catalogue: "C-86", reason: jarm },
  {
    catalogue: "C-87",
    reason: jarm,
  },
  {
    catalogue: "C-88",
    reason: jarm,
  },
  {
    catalogue: "C-89",
    reason: jarm,
  },
  {
    catalogue: "C-90",
    reason: "Registration as the banks of Brazil have it.",
  },
];
