import { cataloguedFault, faultCatalogueOf } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { errorTable } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { useFeide } from "../tests/support/feide.ts";
import { forgetProvider, kari, origin } from "../tests/support/service.ts";
import { attacks } from "./attacks.ts";
import { expectEvent } from "./expectations.ts";
import type { Refusal } from "./module.ts";
import { modules } from "./modules.ts";

const feide = { id: "feide" } as const;
type Ending = "login" | Refusal;

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
const ownEndings: Readonly<Record<string, Ending>> = {
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
  "A-45 account is a text, which is borne": "login",
  "A-45 affiliation is a pupil's": unemployed,
  "A-45 affiliation is absent, and the primary one employee": unemployed,
  "A-45 affiliation is a text": unemployed,
  "C-19 directory: of another person": { code: "userinfo_invalid", details: { fault: "sub" } },
  "C-19 directory: of nobody in particular, which is borne": "login",
  "A-38 directory: tells a level, which is borne": "login",
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

const endings = new Map<string, Ending>([
  ...[...modules.values()].flatMap((module): [string, Ending][] =>
    module.journey === "login" && module.fault ? [[module.fault.name, module.expect]] : [],
  ),
  ...attacks.flatMap(({ expect: wanted, faults }) => faults.map((name): [string, Ending] => [name, wanted])),
  ...Object.entries(ownEndings),
]);

/** Of what Feide has none: refresh tokens, `iss`, and pushed requests; not of a login; or not without its deadline: Ansattporten's are played in tests/fault-matrix.test.ts. */
const elsewhere = /one byte a second|^\S+ refresh: |after a logout|^C-74 iss is absent$/;

const target = `${origin}/klasse`;

describe("at Feide a login ends in its own code and page, without a session, unless it is borne:", () => {
  const service = useFeide({ assurance: "two-factors" });
  const names = faultCatalogueOf(feide)
    .filter(({ name, on }) => !elsewhere.test(name) && ![on].flat().every((endpoint) => endpoint === "par"))
    .map(({ name }) => name);

  it.each(names)("%s", async (name) => {
    const wanted = endings.get(name);
    if (!wanted) throw new Error("Nobody has said what comes of it");
    const login = async (browser = service.newBrowser()) => {
      const start = "/auth/login?return_to=/klasse&max_age=300";
      const page = await browser.login(origin + start, { person: kari, stopAt: (url) => url === target });
      return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
    };
    if (name.includes("earlier login")) await login();
    const browser = service.newBrowser();
    forgetProvider();
    service.idp.fail(cataloguedFault(name, feide));
    const page = await login(browser);
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(wanted === "login");
    const session = await service.auth.session(browser.headers());
    expect(session !== null || name.includes("earlier login")).toBe(
      wanted === "login" || name.includes("earlier login"),
    );
    if (wanted === "login") return;
    expectEvent(service as never, "login", wanted);
    expect(page.status).toBe(errorTable[wanted.code].status);
    expect(page.html).toContain(nb.errors[wanted.code].title);
  });

  it("what is said here is said of faults that there are", () => {
    expect(Object.keys(ownEndings).filter((name) => !names.includes(name))).toEqual([]);
  });
});
