import { createMockIdp, entra, type Fault, type Person } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import type { LoginFixtures } from "@adgangskort/testing/vitest";
import { expect, vi } from "vitest";
import { isIn, type EntraApp } from "./entra-app.ts";
import type { Rule } from "./rule.ts";

const otherTenant = "22222222-2222-4333-8444-555555555555";
const otherObject = "33333333-2222-4333-8444-555555555555";

/** Whether the person is on the page that they came for, with what the register has. */
async function reaches(userAgent: UserAgent, app: EntraApp, person = app.employee): Promise<boolean> {
  app.asked.length = 0;
  const page = await userAgent.login(app.login, { person });
  return page.url === app.environment.BASE_URL + app.path && page.status === 200 && app.asked.at(-1)?.status === 200;
}

/** A login that the fault makes a refused one, for this reason and no other, after which nobody is in. */
async function expectRefused(
  { idp, userAgent }: LoginFixtures,
  app: EntraApp,
  fault: Fault,
  reason: string,
): Promise<void> {
  idp.fail(fault);
  const page = await userAgent.login(app.login, { person: app.employee });
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(app.environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent, app)).toBe(false);
  expect(app.asked).toEqual([]);
  const event = JSON.parse(String(vi.mocked(console.log).mock.calls.at(-1)?.[0])) as object;
  expect(event).toMatchObject({ action: "login", error: { message: expect.stringContaining(reason) as unknown } });
}

/** Why an id_token is refused for what it claims. */
const byClaim = (claim: string): string => JSON.stringify({ claim });

/** An account beside those that there are. */
function account(changes: Partial<NonNullable<Person["workAccount"]>>): Pick<Person, "name" | "workAccount"> {
  const names = { given_name: "Nina", family_name: "Nyvik" };
  const email = "nina.nyvik@etaten.example";
  return { name: "Nina Nyvik", workAccount: { ...names, email, multiFactor: true, employers: [], ...changes } };
}

/** The app as it would be in production, with these changes. */
async function inProduction(app: EntraApp, changes: Readonly<Record<string, string>> = {}) {
  const BASE_URL = "https://app.etaten.example";
  const REGISTER_API = "https://register.example.no";
  for (const [name, value] of Object.entries({ ...app.production, BASE_URL, REGISTER_API, ...changes }))
    vi.stubEnv(name, value);
  vi.resetModules();
  return (await app.load()).auth;
}

const now = (): number => Math.floor(Date.now() / 1000);
const issuerOf = (of: string): string => `https://login.microsoftonline.com/${of}/v2.0`;

/** What is wrong with an id_token, by which claim it is refused, and what it claims. */
const idTokens: readonly (readonly [
  name: string,
  claim: string,
  told: (app: EntraApp) => Readonly<Record<string, unknown>>,
])[] = [
  ["of another tenant's issuer", "iss", () => ({ iss: issuerOf(otherTenant) })],
  ["of the issuer of all tenants", "iss", () => ({ iss: issuerOf("{tenantid}") })],
  ["of version 1.0", "iss", ({ tenant }) => ({ iss: `https://sts.windows.net/${tenant}/` })],
  ["of no issuer", "iss", () => ({ iss: undefined })],
  ["for another application", "aud", () => ({ aud: otherObject })],
  ["for another application too", "aud", (app) => ({ aud: [app.clientId, otherObject] })],
  ["for nobody", "aud", () => ({ aud: undefined })],
  ["with another nonce", "nonce", () => ({ nonce: "another" })],
  ["without a nonce", "nonce", () => ({ nonce: undefined })],
  ["that is over", "exp", () => ({ exp: now() - 360 })],
  ["that is never over", "exp", () => ({ exp: undefined })],
  ["of another tenant", "tid", () => ({ tid: otherTenant })],
  ["of no tenant", "tid", () => ({ tid: undefined })],
  ["of two tenants", "tid", (app) => ({ tid: [app.tenant] })],
];

/** Where the application asks the directory at all. */
function directoryIsDown({ clients }: MockIdp): Fault[] {
  const asks = clients.some(({ scope = "" }) => scope.split(" ").includes("User.Read"));
  return asks ? [faults.status("member_groups", 503)] : [];
}

/** What Microsoft's documents ask of an application, by the numbers of docs/providers/entra.md: the authority, the id_token and the person. */
export const entraLogins: readonly Rule<EntraApp>[] = [
  {
    number: "EN-1",
    title: "is that of the agency's own tenant",
    run: async ({ network }, app) => {
      const real = createMockIdp(entra({ tenant: app.tenant }), { clients: [] });
      // By which a real service knows a mock.
      real.fail(faults.discovery({ mock_idp: undefined }));
      network.use(...mswHandlers(real));
      const auth = await inProduction(app);
      const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      const begin = app.callback.replace("callback", "login");
      const answer = await auth.handlers.GET(new Request(`https://app.etaten.example${begin}`, { headers }));
      const address = new URL(answer.headers.get("location") ?? "");
      expect(address.origin + address.pathname).toBe(
        `https://login.microsoftonline.com/${app.tenant}/oauth2/v2.0/authorize`,
      );
      expect(address.searchParams.get("redirect_uri")).toBe(`https://app.etaten.example${app.callback}`);
      await auth.close();
    },
  },
  ...["common", "organizations", "consumers", "etaten.example"].map((TENANT_ID): Rule<EntraApp> => ({
    number: "EN-1",
    title: `${TENANT_ID} is no tenant: the application does not start`,
    run: async (_, app) => {
      const auth = await inProduction(app, { TENANT_ID });
      expect(() => auth.start()).toThrow(/tenant: must be the directory's id, a GUID/);
    },
  })),
  ...[
    ["of all tenants", "{tenantid}"],
    ["of another tenant", otherTenant],
  ].map(([name, of]): Rule<EntraApp> => ({
    number: "EN-1",
    title: `metadata ${name} are refused`,
    run: async (subject, app) => {
      const issuer = `https://login.microsoftonline.com/${of}/v2.0`;
      await expectRefused(subject, app, faults.discovery({ issuer }), "provider_metadata_invalid");
    },
  })),
  ...(
    [
      ["spoilt", "xor"],
      ["of another key", "foreign-key"],
      ["missing", "none"],
      ["by the public key as a secret", "hmac-pem"],
    ] as const
  ).map(([name, signature]): Rule<EntraApp> => ({
    number: "EN-2",
    title: `whose signature is ${name} is refused`,
    run: async (subject, app) => {
      await expectRefused(subject, app, faults.idToken.signature(signature), "id_token_signature_invalid");
    },
  })),
  ...idTokens.map(([name, claim, told]): Rule<EntraApp> => ({
    number: "EN-2",
    title: `${name} is refused`,
    run: async (subject, app) => {
      await expectRefused(
        subject,
        app,
        faults.idToken.claims(() => told(app)),
        byClaim(claim),
      );
    },
  })),
  {
    number: "EN-2",
    title: "an honest one is not",
    run: async ({ userAgent }, app) => {
      expect(await reaches(userAgent, app)).toBe(true);
    },
  },
  {
    number: "EN-3",
    title: "is known by tenant and object id, whatever the subject is",
    run: async ({ idp, newUserAgent }, app) => {
      const [one, same, another] = [newUserAgent(), newUserAgent(), newUserAgent()];
      await reaches(one, app);
      const before = await app.sessionOf(one);
      expect(before?.subject).toMatch(new RegExp(`^${app.tenant}\\.[\\da-f-]{36}$`));
      idp.fail(faults.idToken.claims({ sub: "of-another-registration" }));
      await same.login(app.login, { person: app.employee });
      expect((await app.sessionOf(same))?.subject).toBe(before?.subject);
      idp.fail(faults.idToken.claims({ oid: otherObject }));
      await another.login(app.login, { person: app.employee });
      expect((await app.sessionOf(another))?.subject).toBe(`${app.tenant}.${otherObject}`);
    },
  },
  {
    number: "EN-3",
    title: "without an object id is refused",
    run: async (subject, app) => {
      await expectRefused(subject, app, faults.idToken.claims({ oid: undefined }), byClaim("oid"));
    },
  },
  ...(
    [
      ["by acct", {}],
      ["by idp alone", { acct: undefined }],
      ["by acct alone", { idp: undefined }],
    ] as const
  ).map(([name, told]): Rule<EntraApp> => ({
    number: "EN-3",
    title: `who is a guest of the tenant is refused: ${name}`,
    run: async ({ idp, userAgent, person }, app) => {
      const guest = person(account({ groups: [app.group], guestOf: otherTenant }));
      if (Object.keys(told).length > 0) idp.fail(faults.onCode(faults.idToken.claims(told)));
      const page = await userAgent.login(app.login, { person: guest.name });
      expect([page.status, await isIn(userAgent, app)]).toEqual([403, false]);
      expect(page.html).toContain("prompt=select_account");
    },
  })),
  {
    number: "EN-4",
    title: "is let in by the group's object id",
    run: async ({ userAgent, person }, app) => {
      expect(
        await reaches(userAgent, app, person(account({ groups: [app.group], roles: ["Saksbehandler"] })).name),
      ).toBe(true);
    },
  },
  {
    number: "EN-4",
    title: "is not let in by a name and addresses that are another's",
    run: async ({ idp, userAgent, person }, app) => {
      const { name, workAccount } = person(app.employee);
      const email = workAccount?.email;
      idp.fail(faults.onCode(faults.idToken.claims({ name, email, preferred_username: email, upn: email })));
      const outsider = person(account({ groups: [otherObject], roles: ["Saksbehandler"] }));
      const page = await userAgent.login(app.login, { person: outsider.name });
      expect(await app.sessionOf(userAgent)).toMatchObject({ name });
      expect(new URL(page.url).pathname).toMatch(/^\/ingen-tilgang/);
      expect(app.asked).toEqual([]);
    },
  },
  {
    number: "EN-4",
    title: "stays who they are with another name and other addresses",
    run: async ({ idp, newUserAgent }, app) => {
      const [before, after] = [newUserAgent(), newUserAgent()];
      await reaches(before, app);
      const email = "berit.nymo@etaten.example";
      idp.fail(
        faults.onCode(faults.idToken.claims({ name: "Berit Nymo", email, preferred_username: email, upn: email })),
      );
      expect(await reaches(after, app)).toBe(true);
      expect((await app.sessionOf(after))?.subject).toBe((await app.sessionOf(before))?.subject);
    },
  },
  ...(
    [
      ["a reference to them", { _claim_names: { groups: "src1" } }],
      ["a sign that there are more", { hasgroups: true }],
    ] as const
  ).map(([name, sign]): Rule<EntraApp> => ({
    number: "EN-5",
    title: `with ${name}, and a directory that is down, nobody gets in`,
    run: async (subject, app) => {
      const told = faults.onCode(faults.idToken.claims({ groups: undefined, ...(sign as object) }));
      await expectRefused(subject, app, faults.together(told, ...directoryIsDown(subject.idp)), "groups_overage");
    },
  })),
];
