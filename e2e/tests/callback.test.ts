import { faults, type Fault } from "@adgangskort/mock-idp";
import { sessionCookieOf } from "../support/addresses.ts";
import { kari } from "../support/person.ts";
import type { Provider } from "../support/provider.ts";
import { expect, test } from "../support/test.ts";
import { Visitor } from "../support/visitor.ts";

/** Logs in up to the answer of the provider, and gives its address instead of following it. */
async function answerOfProvider(visitor: Visitor, { idp }: Provider): Promise<string> {
  let address = "";
  const holdBack: Fault = {
    name: "the answer is held back",
    catalogue: [],
    on: ["authorize", "resume"],
    tamper: (response) => {
      const location = response.headers.get("location");
      if (!location?.includes("/auth/callback/")) return undefined;
      address = location;
      return new Response("Holdt tilbake", { headers: { "content-type": "text/plain" } });
    },
  };
  idp.fail(holdBack, { times: 1 });
  await visitor.logIn(kari, "/oversikt");
  expect(visitor.page.html).toBe("Holdt tilbake");
  return address;
}

/** The address of the callback that the visitor has come by. */
const callbackOf = (visitor: Visitor): string =>
  visitor.page.requests.find(({ url }) => url.includes("/auth/callback/"))?.url ?? "";

test("a callback that is opened again by a person who is logged in leads to the page", async ({
  visitor,
  provider,
}) => {
  await visitor.logIn(kari, "/oversikt");
  await visitor.goto(callbackOf(visitor));
  expect([visitor.path, visitor.status, visitor.heading]).toEqual(["/", 200, "Tjenester for virksomheter"]);
  expect(provider.idp.calls.all("token")).toHaveLength(1);
});

test("a callback that is replayed in another browser logs nobody in", async ({ visitor, addresses, provider }) => {
  await visitor.logIn(kari, "/oversikt");
  const url = callbackOf(visitor);
  const thief = new Visitor(addresses.minimal);
  await thief.goto(url);
  thief.expectRefused({
    status: 400,
    title: "Vi finner ikke innloggingen i denne nettleseren",
    notEchoed: [...new URL(url).searchParams.values()],
  });
  expect(thief.cookies.get(sessionCookieOf(addresses.minimal))).toBeUndefined();
  expect(provider.idp.calls.all("token")).toHaveLength(1);
});

test("a code that is stolen before it is used is worth nothing without the browser that asked for it", async ({
  visitor,
  addresses,
  provider,
}) => {
  const url = await answerOfProvider(visitor, provider);
  const thief = new Visitor(addresses.minimal);
  await thief.goto(url);
  thief.expectRefused({ status: 400, title: "Vi finner ikke innloggingen i denne nettleseren" });
  expect(provider.idp.calls.all("token")).toHaveLength(0);
  // And the theft did the person no harm.
  await visitor.goto(url);
  expect(visitor.path).toBe("/oversikt");
});

test("an answer with another state logs nobody in", async ({ visitor, addresses, provider }) => {
  const url = new URL(await answerOfProvider(visitor, provider));
  const foreign = `${url.searchParams.get("state")?.slice(0, 12)}<b>x</b>`;
  url.searchParams.set("state", foreign);
  await visitor.goto(url.href);
  visitor.expectRefused({
    status: 400,
    title: "Innloggingen ble ikke fullført",
    notEchoed: ["<b>x</b>", "&lt;b&gt;"],
  });
  expect(visitor.cookies.get(sessionCookieOf(addresses.minimal))).toBeUndefined();
  expect(provider.idp.calls.all("token")).toHaveLength(0);
});

test("an answer of another issuer logs nobody in", async ({ visitor, addresses, provider }) => {
  const url = new URL(await answerOfProvider(visitor, provider));
  url.searchParams.set("iss", "https://evil.example");
  await visitor.goto(url.href);
  visitor.expectRefused({ status: 400, title: "Innloggingen ble ikke fullført", notEchoed: ["evil.example"] });
  expect(visitor.cookies.get(sessionCookieOf(addresses.minimal))).toBeUndefined();
  expect(provider.idp.calls.all("token")).toHaveLength(0);
});

test("an id_token that someone else signed logs nobody in", async ({ visitor, addresses, provider }) => {
  provider.idp.fail(faults.idToken.signature("foreign-key"));
  await visitor.logIn(kari, "/oversikt");
  expect(visitor.path).toMatch(/^\/auth\/problem\?p=/);
  visitor.expectRefused({ status: 502, title: "Vi kan ikke stole på innloggingen", notEchoed: ["Kari"] });
  expect(visitor.cookies.get(sessionCookieOf(addresses.minimal))).toBeUndefined();
});

test("when the provider is down before the login, the person reads so, tries again and gets where they were going", async ({
  visitor,
  provider,
}) => {
  // A call that cannot have arrived is made once more by itself.
  provider.idp.fail(faults.network("par"), { times: 2 });
  await visitor.goto("/auth/login?return_to=/oversikt");
  visitor.expectRefused({ status: 503, title: "Vi får ikke kontakt med innloggingstjenesten" });
  expect(visitor.page.headers.get("retry-after")).toBe("30");
  expect(visitor.cookies.all()).toEqual([]);
  await visitor.follow("Prøv igjen");
  await visitor.answer(kari);
  expect(visitor.heading).toBe("Oversikt");
});

test("when the provider goes down during the login, nobody is logged in, and the session of another service stays", async ({
  visitor,
  provider,
}) => {
  const neighbour = { name: "employee-3999", value: "n".repeat(43) };
  const here = { host: "localhost", domain: false, path: "/", secure: false, httpOnly: true, sameSite: "lax" } as const;
  visitor.cookies.set({ ...neighbour, ...here });
  provider.idp.fail(faults.status("token", 503));
  await visitor.logIn(kari, "/oversikt");
  visitor.expectRefused({
    status: 503,
    title: "Vi får ikke kontakt med innloggingstjenesten",
    notEchoed: [...new URL(callbackOf(visitor)).searchParams.values()],
  });
  // Of ours none is left, not even the login's.
  const left = visitor.cookies.all().filter(({ name }) => name.startsWith("employee"));
  expect(left.map(({ name, value }) => ({ name, value }))).toEqual([neighbour]);
  await visitor.goto("/auth/session");
  expect(visitor.status).toBe(401);
});

/** Addresses to which no login may return. `return-to.test.ts` has the whole list. */
const elsewhere = [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/%5Cevil.example",
  "/%2F%2Fevil.example",
  "http://localhost:3999/",
  "javascript:alert(1)",
  "/auth/logout",
  "/oversikt\r\nset-cookie: a=b",
];
const title = "Lenken kan ikke brukes";
const loginTo = (returnTo: string): string => `/auth/login?${new URLSearchParams({ return_to: returnTo })}`;

test("a login that would return elsewhere does not begin, and the person reads so", async ({ visitor, provider }) => {
  await visitor.goto(loginTo("//evil.example"));
  visitor.expectRefused({ status: 400, title, notEchoed: ["evil.example"] });
  expect(visitor.page.requests).toHaveLength(1);
  expect(visitor.cookies.all()).toEqual([]);
  expect(provider.idp.calls.all("par")).toEqual([]);
});

test("a login that would return to any other place outside the service does not begin, either", async ({
  request,
  provider,
}) => {
  for (const returnTo of elsewhere) {
    const headers = { accept: "text/html", "accept-language": "nb" };
    const answer = await request.get(loginTo(returnTo), { maxRedirects: 0, headers });
    expect([answer.status(), answer.headers()["set-cookie"]], returnTo).toEqual([400, undefined]);
    expect(answer.headers()).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    const html = await answer.text();
    expect(html).toContain(`<title>${title}</title>`);
    expect(html).toMatch(/Referanse: (?:<[^>]*>)*[0-9a-f]{12}/);
    expect(html).not.toMatch(/evil\.example|javascript:/);
  }
  expect(provider.idp.calls.all("par")).toEqual([]);
});
