import { cataloguedFault, faultCatalogueOf } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { errorTable, isAuthError } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { forgetProvider, kari } from "../tests/support/service.ts";
import { origin, useIdporten } from "../tests/support/idporten.ts";
import { attacks } from "./attacks.ts";
import { expectEvent } from "./expectations.ts";
import type { Refusal } from "./module.ts";
import { modules } from "./modules.ts";

const idporten = { id: "idporten" } as const;
type Ending = "login" | Refusal;

const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["high"], given },
});
const principal = (claim: string): Refusal => ({ code: "id_token_invalid", details: { claim } });

/** What comes of faults that only ID-porten can have. */
const ownEndings: Readonly<Record<string, Ending>> = {
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

const endings = new Map<string, Ending>([
  ...[...modules.values()].flatMap((module): [string, Ending][] =>
    module.journey === "login" && module.fault ? [[module.fault.name, module.expect]] : [],
  ),
  ...attacks.flatMap(({ expect: wanted, faults }) => faults.map((name): [string, Ending] => [name, wanted])),
  ...Object.entries(ownEndings),
]);

/** Not of a login, or not without its deadline: those of every provider are played in tests/fault-matrix.test.ts. */
const elsewhere = /one byte a second|^\S+ refresh: |after a logout/;

const target = `${origin}/min-sak`;

describe("at ID-porten a login ends in its own code and page, without a session, unless it is borne:", () => {
  const service = useIdporten({ assurance: "high", userinfo: true, onBehalfOf: "fjordvik_kommune" });
  const names = faultCatalogueOf(idporten)
    .map(({ name }) => name)
    .filter((name) => !elsewhere.test(name));

  it.each(names)("%s", async (name) => {
    const wanted = endings.get(name);
    if (!wanted) throw new Error("Nobody has said what comes of it");
    const login = async (browser = service.newBrowser()) => {
      const start = `${origin}/auth/login?return_to=/min-sak&max_age=300`;
      const page = await browser.login(start, { person: kari, assurance: "high", stopAt: (url) => url === target });
      return page.html.includes("forms[0].submit()") ? browser.submit(page) : page;
    };
    if (name.includes("earlier login")) await login();
    const browser = service.newBrowser();
    forgetProvider();
    service.idp.fail(cataloguedFault(name, idporten));
    const page = await login(browser);
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(wanted === "login");
    const session = await service.auth.session(browser.headers());
    expect(session !== null).toBe(wanted === "login");
    if (wanted === "login") return;
    expectEvent(service as never, "login", wanted);
    expect(page.status).toBe(errorTable[wanted.code].status);
    expect(page.html).toContain(nb.errors[wanted.code].title);
  });

  it("what is said here is said of faults that there are", () => {
    expect(Object.keys(ownEndings).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("at ID-porten a refresh whose id_token tells another level gives no token:", () => {
  const api = "https://api.example.no/min-sak/";
  const service = useIdporten({ assurance: "high", apis: [api] });
  const names = faultCatalogueOf(idporten)
    .map(({ name }) => name)
    .filter((name) => name.includes("refresh: loa"));

  it.each(names)("%s", async (name) => {
    const session = await service.session({ assurance: "high" });
    service.idp.fail(cataloguedFault(name, idporten));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 200_000 });
    const ending = await session.fetch(`${api}saker`).then(
      ({ status }) => status,
      (error: unknown) => (isAuthError(error) ? error.code : error),
    );
    // OpenID Connect Core 12.2: a refreshed id_token need not tell it again.
    expect(ending).toBe(name.endsWith("is absent") ? 200 : "assurance_insufficient");
    vi.useRealTimers();
  });
});
