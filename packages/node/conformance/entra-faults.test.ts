import { cataloguedFault, faultCatalogueOf } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { errorTable } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { target, useEntra } from "../tests/support/entra.ts";
import { forgetProvider, kari, origin } from "../tests/support/service.ts";
import { attacks } from "./attacks.ts";
import { expectEvent } from "./expectations.ts";
import type { Refusal } from "./module.ts";
import { modules } from "./modules.ts";

const entra = { id: "entra" } as const;
type Ending = "login" | Refusal;

const wrong = (claim: string): Refusal => ({ code: "id_token_invalid", details: { claim } });
const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["c1"], given },
});
const guest = (claim: string): Refusal => ({ code: "guest_refused", details: { claim } });
const overage = (claim: string): Refusal => ({ code: "groups_overage", details: { claim, fault: "no lookUpGroups" } });

const anotherIssuer: Refusal = { code: "provider_metadata_invalid", details: { faults: ["issuer is another"] } };

/** What comes of faults that only Entra ID can have, or of which something else comes here than at Ansattporten. */
const ownEndings: Readonly<Record<string, Ending>> = {
  "A-52 tid is another tenant": wrong("tid"),
  "A-52 tid is absent": wrong("tid"),
  "A-52 tid is the tenant in capital letters": wrong("tid"),
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
  "A-52 groups are 200, which is right": "login",
  "A-52 discovery: the issuer is the template of many tenants": anotherIssuer,
  // What it looks like is known by the tenant in its path, so that the engine compares nothing: we do.
  "C-32 discovery: issuer is another": anotherIssuer,
  // Its metadata has none: S256 is in its documents.
  "A-08 discovery: no word of PKCE": "login",
  // An id_token of an hour, with `nbf`: they are what tells.
  "A-50 the clock is ten minutes ahead": wrong("nbf"),
  "A-50 the clock is ten minutes behind": wrong("iat"),
};

const endings = new Map<string, Ending>([
  ...[...modules.values()].flatMap((module): [string, Ending][] =>
    module.journey === "login" && module.fault ? [[module.fault.name, module.expect]] : [],
  ),
  ...attacks.flatMap(({ expect: wanted, faults }) => faults.map((name): [string, Ending] => [name, wanted])),
  ...Object.entries(ownEndings),
]);

/**
 * Of what Entra ID has none: `iss`, and pushed requests; not asked, as userinfo; below no tenant, as other addresses of its host; or not without its deadline: Ansattporten's are played in
 * tests/fault-matrix.test.ts, Entra's own in tests/entra.
 */
const elsewhere =
  /one byte a second|^\S+ refresh: |after a logout|^C-31 the keys are at another address|^C-74 iss is absent$|^\S+ userinfo: |^\S+ directory: /;

describe("at Entra ID a login ends in its own code and page, without a session, unless it is borne:", () => {
  const service = useEntra({ contexts: ["c1"], assurance: "c1", claims: ["groups"] });
  const names = faultCatalogueOf(entra)
    .filter(({ name, on }) => !elsewhere.test(name) && ![on].flat().every((endpoint) => endpoint === "par"))
    .map(({ name }) => name);

  it.each(names)("%s", async (name) => {
    const wanted = endings.get(name);
    if (!wanted) throw new Error("Nobody has said what comes of it");
    const login = async (browser = service.newBrowser()) => {
      const start = `/auth/login?return_to=${target}&max_age=300`;
      const stopAt = (url: string): boolean => url === `${origin}${target}`;
      const page = await browser.login(start, { person: kari, stopAt });
      return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
    };
    if (name.includes("earlier login")) await login();
    const browser = service.newBrowser();
    forgetProvider();
    service.idp.fail(cataloguedFault(name, entra));
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
