import { describe } from "vitest";
import { isLong } from "../tests/support/form.ts";
import { api, useIdporten } from "../tests/support/idporten.ts";
import { loginsEnd, refreshesEnd, type LoginEnding, type RefreshEnding } from "./endings.ts";
import type { Refusal } from "./refusal.ts";

const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["high"], given },
});
const principal = (claim: string): Refusal => ({ code: "id_token_invalid", details: { claim } });

/** What comes of faults that only ID-porten can have. */
const endings: Readonly<Record<string, LoginEnding>> = {
  "A-38 loa is the lower one": insufficient("substantial"),
  "A-38 loa is low": insufficient("low"),
  "A-38 loa is absent": insufficient(),
  "A-38 loa is a list": insufficient(),
  "A-38 loa is in another case": insufficient(),
  "A-38 loa is a level of the olden days": insufficient(),
  "A-38 loa is of another framework": insufficient(),
  "A-38 loa is an e-mail address that anybody registers": insufficient(),
  "A-43 onbehalfof is another customer": principal("client_onbehalfof"),
  "A-43 onbehalfof is repeated by no claim": principal("client_onbehalfof"),
  "A-43 onbehalfof is repeated by two claims that differ": principal("aud_onbehalfof"),
  "A-43 onbehalfof is a list": principal("client_onbehalfof"),
};

const login = { assurance: "high" } as const;

describe("at ID-porten a login ends in its own code and page, without a session, unless it is borne:", () => {
  loginsEnd({
    id: "idporten",
    everyShared: isLong,
    service: useIdporten({ assurance: "high", userinfo: true, onBehalfOf: "fjordvik_kommune" }),
    target: "/min-sak",
    login,
    endings,
  });
});

const refused = (given?: string): RefreshEnding => ({ refused: insufficient(given) });

describe("at ID-porten a refresh whose id_token takes the level back gives no token, and ends the session:", () => {
  refreshesEnd({
    id: "idporten",
    service: useIdporten({ assurance: "high", apis: [api] }),
    url: `${api}saker`,
    endsAfter: 200,
    login,
    endings: {
      "A-38 refresh: loa is the lower one": refused("substantial"),
      "A-38 refresh: loa is low": refused("low"),
      // OpenID Connect Core 12.2: a refreshed id_token need not tell it again.
      "A-38 refresh: loa is absent": { assurance: "high" },
      "A-38 refresh: loa is a list": refused(),
      "A-38 refresh: loa is in another case": refused(),
      "A-38 refresh: loa is a level of the olden days": refused(),
      "A-38 refresh: loa is of another framework": refused(),
      "A-38 refresh: loa is an e-mail address that anybody registers": refused(),
    },
  });
});
