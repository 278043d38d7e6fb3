import { randomUUID } from "node:crypto";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAuth, memoryStore, type Auth, type AuthEvent, type ProviderOptions } from "../../src/index.ts";
import { fjordid, fjordIdProvider, type FjordId } from "../support/fjordid.ts";
import { cookieSecret, forgetProvider, kari, origin } from "../support/service.ts";
import { shownBy } from "../support/problem-page.ts";

const provider: FjordId = fjordIdProvider();
const network = setupServer(...provider.handlers);
const organisation = "910825518";
const honest = {
  name: "Fjord Person",
  "urn:fjord:visshet": "spor-2",
  "urn:fjord:via": "kommunen",
  "urn:fjord:oppdragsgiver": organisation,
  "urn:fjord:fnr": kari,
};
let auth: Auth;
let events: AuthEvent[];

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterAll(() => network.close());
beforeEach(() => {
  forgetProvider();
  Object.assign(provider, { claims: honest, refusal: undefined });
  provider.tokenRequests.length = 0;
  events = [];
  auth = createAuth({
    baseUrl: origin,
    secrets: [cookieSecret],
    store: memoryStore({ name: randomUUID() }),
    onEvent: (event) => void events.push(event),
    providers: [entry],
  });
});

const entry: ProviderOptions = {
  profile: fjordid,
  environment: "test",
  clientId: "etaten",
  clientAuthentication: { method: "client_secret_post", clientSecret: "a secret of this test" },
  assurance: "kart",
  nationalId: { purpose: "Oppslag" },
  identityProvider: { name: "kommunen" },
  onBehalfOf: organisation,
};

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");

/** From the link to the page, by hand: this provider has no pages. */
async function login(link = "/auth/login?return_to=/sak"): Promise<{ asked: URL; answer: Response; cookie: string }> {
  const start = await auth.handler(new Request(origin + link, { headers: { accept: "text/html" } }));
  const asked = new URL(start.headers.get("location") ?? "about:blank");
  const headers = { cookie: cookiesOf(start), accept: "text/html" };
  const sent = await auth.handler(new Request(provider.authorize(asked.href), { headers }));
  return { asked, answer: await shownBy(auth, sent, headers), cookie: cookiesOf(sent) };
}
const sessionOf = (cookie: string) => auth.session(new Headers({ cookie }));

describe("a provider that fits nothing else", () => {
  it("is asked in its own words", async () => {
    const { asked } = await login("/auth/login?return_to=/sak&max_age=600");
    expect(asked.origin + asked.pathname).toBe("https://logg-inn.fjordid-prove.example/oidc/start");
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      scope: "openid fjord.person",
      acr_values: "urn:fjord:spor:2 via=kommunen",
      max_age: "600",
      paa_vegne_av: organisation,
      code_challenge_method: "S256",
    });
    expect(asked.searchParams.has("prompt")).toBe(false);
    expect(Object.fromEntries(provider.tokenRequests[0] ?? [])).toMatchObject({
      client_id: "etaten",
      client_secret: "a secret of this test",
    });
  });

  it("lets a person in, by its own claims and levels", async () => {
    const { answer, cookie } = await login();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
    expect(await sessionOf(cookie)).toMatchObject({
      provider: "fjordid",
      issuer: fjordid.issuers.test,
      subject: "fjord-person",
      name: "Fjord Person",
      assurance: "kart",
      nationalId: { value: kari },
    });
  });

  it.each<[string, object, string]>([
    ["a lower level", { "urn:fjord:visshet": "skisse" }, "assurance_insufficient"],
    ["a level in another claim", { "urn:fjord:visshet": undefined, acr: "landmaaling" }, "assurance_insufficient"],
    ["a method that is no level", { "urn:fjord:visshet": "noekkelkort" }, "assurance_insufficient"],
    ["another way in", { "urn:fjord:via": "staten" }, "identity_provider_refused"],
    ["another organisation", { "urn:fjord:oppdragsgiver": "974652382" }, "id_token_invalid"],
    ["no national id that is one", { "urn:fjord:fnr": "12345678901" }, "id_token_invalid"],
    ["another nonce", { nonce: "another" }, "id_token_invalid"],
  ])("lets nobody in with %s", async (_, changes, code) => {
    provider.claims = { ...honest, ...changes };
    const { cookie } = await login();
    expect(events.at(-1)?.error?.code).toBe(code);
    expect(await sessionOf(cookie)).toBeNull();
  });

  it("refuses an organisation by its own code", async () => {
    provider.refusal = { error: "invalid_request", error_description: "FJ404 ukjent oppdragsgiver" };
    const { answer, cookie } = await login();
    expect([answer.status, events.at(-1)?.error?.code]).toEqual([403, "organisation_refused"]);
    expect(await sessionOf(cookie)).toBeNull();
  });
});
