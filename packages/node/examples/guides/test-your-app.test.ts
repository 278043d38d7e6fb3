import { ansattporten, createAuth, memoryStore } from "@adgangskort/node";
import { faults, organisations, testClient } from "@adgangskort/testing";
import { loginTest } from "@adgangskort/testing/vitest";
import { afterEach, expect, vi } from "vitest";

const right = { resource: "urn:altinn:resource:etaten-rapport", action: "write" };

// As in production, but for the store and a client that lives as long as the tests.
const options = {
  baseUrl: "https://etat.example.no",
  secrets: [crypto.randomUUID()],
  store: memoryStore(),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      ...testClient(),
      assurance: "substantial",
      representation: { resources: [{ resource: right.resource, actions: [right.action] }] },
    },
  ],
} as const;
const auth = createAuth(options);

/** The application's own router, with the routes of the login in it. */
async function app(request: Request): Promise<Response> {
  if (auth.owns(request)) return auth.handler(request);
  return auth.protect(request, ({ name }) => new Response(`Hei, ${name ?? "du"}!`), { organisation: right });
}

const test = loginTest(options, app);

afterEach(() => {
  vi.useRealTimers();
});

test("who may report sees the page, and comes straight to it from the login", async ({ userAgent }) => {
  const page = await userAgent.login("/rapport", { person: "Kari Testmo", organisation: "FJORDVIK KOMMUNE" });
  expect(page).toMatchObject({ url: "https://etat.example.no/rapport", html: "Hei, Kari Testmo!" });
});

test("who may only read is told so, and can choose another organisation", async ({ userAgent, person }) => {
  const reader = person({
    name: "Lise Leser",
    representations: [{ organisation: organisations.kommune, access: { [right.resource]: ["read"] } }],
  });
  const page = await userAgent.login("/rapport", { person: reader.name });
  expect(page.status).toBe(403);
  expect(page.html).toContain('<a href="/auth/organisation?return_to=');
});

test("who cancels can try again", async ({ userAgent }) => {
  const page = await userAgent.login("/rapport", { person: "Kari Testmo", cancel: true });
  expect(page.html).toContain("/auth/login");
  expect(await auth.session(userAgent.headers())).toBeNull();
});

test("a provider that breaks lets nobody in", async ({ idp, userAgent }) => {
  idp.fail(faults.idToken.claims({ aud: "another-service" }));
  const page = await userAgent.login("/rapport", { person: "Kari Testmo" });
  expect(page.status).toBe(502);
  expect(await auth.session(userAgent.headers())).toBeNull();
});

test("a session ends after half an hour without use", async ({ userAgent }) => {
  await userAgent.login("/rapport", { person: "Kari Testmo" });
  expect(await auth.session(userAgent.headers())).toMatchObject({ name: "Kari Testmo" });
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  vi.advanceTimersByTime(31 * 60_000);
  expect(await auth.session(userAgent.headers())).toBeNull();
});

test("a logout at the provider ends the session here", async ({ idp, userAgent }) => {
  await userAgent.login("/rapport", { person: "Kari Testmo" });
  const [ended] = await idp.sessions.end();
  // The page that the provider shows then frames our front-channel logout.
  await userAgent.open(ended?.endPage ?? "");
  expect(await auth.session(userAgent.headers())).toBeNull();
});
