import { describe } from "vitest";
import { isLong } from "../tests/support/form.ts";
import { apis, target, useEntra } from "../tests/support/entra.ts";
import { loginsEnd, refreshesEnd, type LoginEnding } from "./endings.ts";
import type { Refusal } from "./refusal.ts";

const wrong = (claim: string): Refusal => ({ code: "id_token_invalid", details: { claim } });
const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["c1"], given },
});
const directory: Refusal = { code: "directory_refused", details: { claim: "tid" } };
const guest = (claim: string): Refusal => ({ code: "guest_refused", details: { claim } });
const overage = (claim: string): Refusal => ({ code: "groups_overage", details: { claim, fault: "no lookUpGroups" } });

const anotherIssuer: Refusal = { code: "provider_metadata_invalid", details: { faults: ["issuer is another"] } };

/** What comes of faults that only Entra ID can have, or of which something else comes here than at Ansattporten. */
const endings: Readonly<Record<string, LoginEnding>> = {
  "A-52 tid is another tenant": directory,
  "A-52 tid is absent": wrong("tid"),
  "A-52 tid is the tenant in capital letters": directory,
  "A-52 iss is the template of many tenants": wrong("iss"),
  "A-52 iss is common": wrong("iss"),
  "A-52 iss is another tenant": wrong("iss"),
  "A-52 oid is absent": wrong("oid"),
  "A-52 oid is a list": wrong("oid"),
  "A-52 the person is a guest, by acct": guest("acct"),
  "A-52 the person is a guest, by acct as text": guest("acct"),
  "A-52 the person is a guest, by idp": guest("idp"),
  "A-38 acrs has another context": insufficient("tenant"),
  "A-38 acrs is absent": insufficient("tenant"),
  "A-38 acrs is empty": insufficient("tenant"),
  "A-38 acrs is a text": insufficient(),
  "A-38 acrs looks like c1": insufficient("tenant"),
  "A-38 acr says c1, and acrs is absent": insufficient("tenant"),
  "A-38 amr says mfa, and acrs is absent": insufficient("tenant"),
  "A-52 groups are told by a reference": overage("_claim_names"),
  "A-52 groups are told by hasgroups": overage("hasgroups"),
  "A-52 groups are told in part, with a reference": overage("_claim_names"),
  "A-52 groups is a text": wrong("groups"),
  "A-52 discovery: the issuer is the template of many tenants": anotherIssuer,
  // What it looks like is known by the tenant in its path, so that the engine compares nothing: we do.
  "C-32 discovery: issuer is another": anotherIssuer,
  // An id_token of an hour, with `nbf`: they are what tells.
  "A-50 the clock is ten minutes ahead": wrong("nbf"),
  "A-50 the clock is ten minutes behind": wrong("iat"),
};

describe("at Entra ID a login ends in its own code and page, without a session, unless it is borne:", () => {
  loginsEnd({
    id: "entra",
    everyShared: isLong,
    service: useEntra({ contexts: ["c1"], assurance: "c1", claims: ["groups"] }),
    target,
    // `iss` in the response it has not, userinfo is not asked, and no address below its host is known to be another's: Ansattporten's are played in
    // tests/fault-matrix/fault-matrix.test.ts, Entra's own in tests/entra.
    elsewhere: /^C-31 the keys are at another address|^C-74 iss is absent$|^\S+ (?:userinfo|directory): /,
    endings,
  });
});

describe("at Entra ID a refresh that tells another tenant, person or context gives no token, and ends the session:", () => {
  refreshesEnd({
    id: "entra",
    service: useEntra({ contexts: ["c1"], assurance: "c1", apis: [apis.cases] }),
    url: `${apis.cases.address}saker/7`,
    // The login's token is for no API.
    endsAfter: 0,
    endings: {
      "A-52 refresh: tid is another tenant": { refused: wrong("tid") },
      "A-52 refresh: oid is another person's": { refused: wrong("oid") },
      "A-38 refresh: acrs has another context": { refused: insufficient("tenant") },
    },
  });
});
