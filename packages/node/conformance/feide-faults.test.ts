import { describe } from "vitest";
import { isLong } from "../tests/support/form.ts";
import { useFeide } from "../tests/support/feide.ts";
import { loginsEnd, type LoginEnding } from "./endings.ts";
import type { Refusal } from "./refusal.ts";

const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["two-factors"], given },
});
const stranger: Refusal = {
  code: "identity_provider_refused",
  details: { claim: "https://n.feide.no/claims/userid_sec" },
};
const unemployed: Refusal = { code: "employment_required", details: { claim: "eduPersonAffiliation" } };

/** What comes of faults that only Feide can have, or of which something else comes here than at Ansattporten. */
const endings: Readonly<Record<string, LoginEnding>> = {
  // It is as if the person had one factor, which Feide lets through.
  "A-38 level is absent, as of one factor": insufficient("one-factor"),
  "A-38 level is Feide's own below": insufficient(),
  "A-38 level is a list": insufficient(),
  "A-38 level is in capitals": insufficient(),
  "A-45 account is a guest's": stranger,
  "A-45 account is from abroad": stranger,
  "A-45 account is a national id": stranger,
  "A-45 account is absent": stranger,
  "A-45 account is one of two": stranger,
  "A-45 affiliation is a pupil's": unemployed,
  "A-45 affiliation is absent, and the primary one employee": unemployed,
  "A-45 affiliation is a text": unemployed,
  "C-19 directory: of another person": { code: "userinfo_invalid", details: { fault: "sub" } },
  "C-19 directory: of nobody in particular, which is borne": "login",
  "A-45 directory: knows nobody": unemployed,
  "L-02 directory: status 500": {
    code: "provider_unavailable",
    details: { endpoint: "directory", status: 500 },
  },
  "L-02 directory: no answer": { code: "provider_unavailable", details: { endpoint: "directory" } },
  // An id_token of an hour: it is its age that tells.
  "A-50 the clock is ten minutes behind": { code: "id_token_invalid", details: { claim: "iat" } },
  // The access token is no JWT.
  "A-36 the id_token is the access token": {
    code: "id_token_signature_invalid",
    details: { fault: "ERR_JWS_INVALID" },
  },
};

describe("at Feide a login ends in its own code and page, without a session, unless it is borne:", () => {
  loginsEnd({
    id: "feide",
    everyShared: isLong,
    service: useFeide({ assurance: "two-factors" }),
    target: "/klasse",
    // Of what Feide has none: `iss` in the response.
    elsewhere: /^C-74 iss is absent$/,
    endings,
  });
});
