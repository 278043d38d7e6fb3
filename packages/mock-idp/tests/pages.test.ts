import { describe, expect, it } from "vitest";
import {
  begin,
  callbackParameters,
  details,
  keyClient,
  personNamed,
  relyingParty,
  setUp,
  stopAtCallback,
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
    expect(titleOf(empty.html)).toMatch(/^Noe mangler/);
    const picker = await userAgent.submit(page, { fields: { person: personNamed("Ola").pid }, button: "continue" });
    const none = await userAgent.submit(picker, { button: "continue" });
    expect(none.html).toContain('<a href="#organisation-0">Velg hvem du vil representere</a>');
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
