import { describe, expect, it } from "vitest";
import { isSyntheticOrganisationNumber } from "../src/people/organisation-number.ts";
import {
  begin,
  callbackParameters,
  details,
  keyClient,
  personNamed,
  relyingParty,
  setUp,
  stopAtCallback,
  type Setup,
  type Wish,
} from "./support/client.ts";

async function personPage() {
  const setup = setUp({ clients: [{ ...keyClient, client_name: '<script>alert("x")</script>' }] });
  const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
  const { url } = await begin(config, { authorization_details: details() });
  return { ...setup, url, page: await setup.userAgent.open(url) };
}

const titleOf = (html: string): string | undefined => /<title>([^<]*)<\/title>/.exec(html)?.[1];

describe("every page of the portal", () => {
  it("has one h1, a language, labelled groups, no script, and says that it is a test", async () => {
    const { page, userAgent } = await personPage();
    const picker = await userAgent.submit(page, { fields: { person: personNamed("Ola").pid }, button: "continue" });
    for (const { html, headers } of [page, picker]) {
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).toContain('<html lang="nb">');
      expect(html.match(/<legend>/g)?.length).toBe(html.match(/<fieldset>/g)?.length);
      expect(html).toMatch(/TEST<\/strong> – ikke Ansattporten/);
      expect(html).not.toContain("<script");
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get("cache-control")).toBe("no-store");
    }
    expect(titleOf(page.html)).not.toBe(titleOf(picker.html));
  });

  it("counts two steps only when there may be two", async () => {
    const { page, idp, userAgent } = await personPage();
    expect(page.html).toContain("Steg 1 av 2");
    const config = await relyingParty(idp.issuer, keyClient, idp.fetch);
    expect((await userAgent.open((await begin(config)).url)).html).not.toContain("Steg 1");
  });

  it("escapes what comes from outside", async () => {
    const { page } = await personPage();
    expect(page.html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  });

  it("links its error summary to the field where nothing was chosen", async () => {
    const { page, userAgent } = await personPage();
    const empty = await userAgent.submit(page, { button: "continue" });
    expect(empty.status).toBe(422);
    expect(empty.html).toMatch(/role="alert">.*<a href="#person-0">Velg en person<\/a>/);
    expect(empty.html).toContain('id="person-0"');
    expect(titleOf(empty.html)).toMatch(/^Feil: /);
    const picker = await userAgent.submit(page, { fields: { person: personNamed("Ola").pid }, button: "continue" });
    const none = await userAgent.submit(picker, { button: "continue" });
    expect(none.html).toContain('<a href="#organisation-0">Velg hvem du vil handle på vegne av</a>');
  });
});

describe("the choice among 5 000 organisations", () => {
  const candidates = Array.from({ length: 60_000 }, (_, index) => `${320_000_000 + index}`);
  const numbers = candidates.filter(isSyntheticOrganisationNumber);
  const [ola, crowd] = [personNamed("Ola"), numbers.slice(0, 5_000)];
  const representations = crowd.map((organisation_number, index) => ({
    organisation: { organisation_number, name: `LAG ${index}`, unit_type: "FLI" },
    access: { "*": ["read"] },
  }));

  it("shows 100 and a search that finds each by name and number, and takes one that is not shown", async () => {
    const { idp, userAgent } = setUp({ people: [{ ...ola, representations }] });
    const config = await relyingParty(idp.issuer, keyClient, idp.fetch);
    const { url } = await begin(config, { authorization_details: details() });
    const picker = await userAgent.submit(await userAgent.open(url), {
      fields: { person: ola.pid },
      button: "continue",
    });
    expect(picker.html.match(/name="organisation"/g)).toHaveLength(101);
    expect(picker.html).toContain("Viser 100 av 5000.");
    const last = crowd.at(-1) ?? "";
    for (const search of ["lag 4999", last, last.replaceAll(/\d{3}(?=\d)/g, "$& ")]) {
      const found = await userAgent.submit(picker, { form: "q", fields: { q: search }, button: "Søk" });
      const values = [...found.html.matchAll(/name="organisation"[^>]*value="(\w+)"/g)].map(([, value]) => value);
      expect([search, ...values]).toEqual([search, last, "self"]);
      expect(found.html).not.toContain("Viser 100");
    }
    const page = await userAgent.login(picker, { person: ola.pid, organisations: [last], stopAt: stopAtCallback });
    expect(page.stopped).toBe(true);
  });
});

/** The people on the page, in order. */
const namesOn = ({ html }: { readonly html: string }): string[] =>
  Array.from(html.matchAll(/<span class="name">([^<]*)<\/span> <span class="more id"/g), ([, name = ""]) => name);

describe("the choice of person", () => {
  it("has those first who may represent somebody for what the client asks for, and the others below", async () => {
    const { page } = await personPage();
    const [suited = "", others = ""] = page.html.split("Folk for denne tjenesten")[1]?.split("Andre</p>") ?? [];
    expect(namesOn({ html: suited })).toContain("Kari Testmo");
    expect(namesOn({ html: others })).toContain("Siv Alenes");
    expect(namesOn({ html: suited })).not.toContain("Siv Alenes");
  });

  it("is searched by name without script, and says what TestID is", async () => {
    const { page, userAgent } = await personPage();
    const url = new URL(page.url);
    expect(page.html).toContain("TestID: en eID for test");
    url.search = "q=alenes";
    const found = await userAgent.open(url);
    expect(namesOn(found)).toEqual(["Siv Alenes", "Betydelig", "Høyt"]);
    url.search = "q=%3Cb%3E";
    const none = await userAgent.open(url);
    expect(none.html).toContain("Ingen passer.");
    expect(none.html).not.toContain("<b>");
  });

  it("has the person of the last login chosen when a stronger one is needed, and nobody where the client has the person choose", async () => {
    const setup = setUp();
    const config = await relyingParty(setup.idp.issuer, keyClient, setup.idp.fetch);
    const open = async (wish: Wish) =>
      setup.userAgent.open((await begin(config, wish)).url, { stopAt: stopAtCallback });
    const { pid } = personNamed("Ola");
    await setup.userAgent.login((await begin(config)).url, { person: pid, stopAt: stopAtCallback });
    const chosen = /name="person"[^>]*value="(\d+)"[^>]* checked/;
    expect(chosen.exec((await open({ prompt: "login" })).html)?.[1]).toBe(pid);
    expect(chosen.exec((await open({ prompt: "select_account" })).html)).toBeNull();
  });
});

/** What a page of links that log people in does. */
function name({ cookies }: Setup["userAgent"], url: URL, person: string): void {
  cookies.store(url, new Headers({ "set-cookie": `portal_person=${encodeURIComponent(person)}; Path=/` }));
}

describe("a person named by the cookie of a developer's page", () => {
  it("is logged in once without being chosen, and the cookie is forgotten", async () => {
    const { page: question, userAgent } = await personPage();
    const url = new URL(question.url);
    name(userAgent, url, "Ola Prøvedal");
    const page = await userAgent.open(url);
    expect(page.html).toContain("Du er logget inn som Ola Prøvedal.");
    expect(userAgent.cookies.header(new URL(url)) ?? "").not.toContain("portal_person");
  });

  it("is chosen on the page if they cannot log in as the client asks", async () => {
    const { page: question, userAgent } = await personPage();
    const url = new URL(question.url);
    name(userAgent, url, "Nobody");
    expect((await userAgent.open(url)).html).toContain("Velg hvem du logger inn som");
  });
});

describe("Avbryt", () => {
  it.each([
    ["on the first page", true],
    ["in the picker", "organisation"],
  ] as const)("%s sends access_denied, with iss and state, to the client", async (_name, cancel) => {
    const { userAgent, page, url, idp } = await personPage();
    const person = personNamed("Ola").pid;
    const parameters = callbackParameters(await userAgent.login(page, { person, cancel, stopAt: stopAtCallback }));
    expect(parameters).toMatchObject({ error: "access_denied", iss: idp.issuer, state: url.searchParams.get("state") });
    expect(parameters.code).toBeUndefined();
  });
});

it("a login page opened in another browser stops, and the journal says why", async () => {
  const { page, idp, userAgent } = await personPage();
  userAgent.cookies.clear();
  expect((await userAgent.open(page.url)).status).toBe(400);
  expect(idp.calls.last("interaction")?.refused?.reason).toMatch(/another browser/);
});
