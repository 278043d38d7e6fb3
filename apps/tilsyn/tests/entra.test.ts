import { createMockIdp, entra, type Fault, type Person } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import {
  asked,
  callback,
  clientId,
  employee,
  environment,
  group,
  login,
  path,
  production,
  sessionOf,
  tenant,
  test,
} from "./app.ts";

// What Microsoft's documents ask of an application at Entra ID, by the numbers of docs/providers/entra.md.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const otherTenant = "22222222-2222-4333-8444-555555555555";
const otherObject = "33333333-2222-4333-8444-555555555555";

const isIn = async (userAgent: Pick<UserAgent, "headers">): Promise<boolean> => (await sessionOf(userAgent)) !== null;

/** Whether the person is on the page that they came for, with what the register has. */
async function reaches(userAgent: UserAgent, person = employee): Promise<boolean> {
  asked.length = 0;
  const page = await userAgent.login(login, { person });
  return page.url === environment.BASE_URL + path && page.status === 200 && asked.at(-1)?.status === 200;
}

/** A login that the fault makes a refused one, for this reason and no other, after which nobody is in. */
async function expectRefused(idp: MockIdp, userAgent: UserAgent, fault: Fault, reason: string): Promise<void> {
  idp.fail(fault);
  const page = await userAgent.login(login, { person: employee });
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
  expect(asked).toEqual([]);
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
async function inProduction(changes: Readonly<Record<string, string>> = {}) {
  const BASE_URL = "https://app.etaten.example";
  const REGISTER_API = "https://register.example.no";
  for (const [name, value] of Object.entries({ ...production, BASE_URL, REGISTER_API, ...changes }))
    vi.stubEnv(name, value);
  vi.resetModules();
  return (await import("../auth")).auth;
}

describe("the authority", () => {
  test("EN-1 is that of the agency's own tenant", async ({ network }) => {
    const real = createMockIdp(entra({ tenant }), { clients: [] });
    // By which a real service knows a mock.
    real.fail(faults.discovery({ mock_idp: undefined }));
    network.use(...mswHandlers(real));
    const auth = await inProduction();
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const begin = callback.replace("callback", "login");
    const answer = await auth.handlers.GET(new Request(`https://app.etaten.example${begin}`, { headers }));
    const address = new URL(answer.headers.get("location") ?? "");
    expect(address.origin + address.pathname).toBe(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`);
    expect(address.searchParams.get("redirect_uri")).toBe(`https://app.etaten.example${callback}`);
    await auth.close();
  });

  test.for(["common", "organizations", "consumers", "etaten.example"])(
    "EN-1 %s is none: the application does not start",
    async (TENANT_ID) => {
      const auth = await inProduction({ TENANT_ID });
      expect(() => auth.start()).toThrow(/tenant: must be the directory's id, a GUID/);
    },
  );

  test.for([
    ["of all tenants", "{tenantid}"],
    ["of another tenant", otherTenant],
  ])("EN-1 metadata %s are refused", async ([, of], { idp, userAgent }) => {
    const issuer = `https://login.microsoftonline.com/${of}/v2.0`;
    await expectRefused(idp, userAgent, faults.discovery({ issuer }), "provider_metadata_invalid");
  });
});

describe("the id_token", () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  const issuerOf = (of: string): string => `https://login.microsoftonline.com/${of}/v2.0`;

  test.for([
    ["spoilt", "xor"],
    ["of another key", "foreign-key"],
    ["missing", "none"],
    ["by the public key as a secret", "hmac-pem"],
  ] as const)("EN-2 whose signature is %s is refused", async ([, signature], { idp, userAgent }) => {
    await expectRefused(idp, userAgent, faults.idToken.signature(signature), "id_token_signature_invalid");
  });

  test.for([
    ["of another tenant's issuer", "iss", { iss: issuerOf(otherTenant) }],
    ["of the issuer of all tenants", "iss", { iss: issuerOf("{tenantid}") }],
    ["of version 1.0", "iss", { iss: `https://sts.windows.net/${tenant}/` }],
    ["of no issuer", "iss", { iss: undefined }],
    ["for another application", "aud", { aud: otherObject }],
    ["for another application too", "aud", { aud: [clientId, otherObject] }],
    ["for nobody", "aud", { aud: undefined }],
    ["with another nonce", "nonce", { nonce: "another" }],
    ["without a nonce", "nonce", { nonce: undefined }],
    ["that is over", "exp", () => ({ exp: now() - 360 })],
    ["that is never over", "exp", { exp: undefined }],
    ["of another tenant", "tid", { tid: otherTenant }],
    ["of no tenant", "tid", { tid: undefined }],
    ["of two tenants", "tid", { tid: [tenant] }],
  ] as const)("EN-2 %s is refused", async ([, claim, told], { idp, userAgent }) => {
    await expectRefused(idp, userAgent, faults.idToken.claims(told), byClaim(claim));
  });

  test("EN-2 an honest one is not", async ({ userAgent }) => {
    expect(await reaches(userAgent)).toBe(true);
  });
});

describe("the person", () => {
  test("EN-3 is known by tenant and object id, whatever the subject is", async ({ idp, newUserAgent }) => {
    const [one, same, another] = [newUserAgent(), newUserAgent(), newUserAgent()];
    await reaches(one);
    const before = await sessionOf(one);
    expect(before?.subject).toMatch(new RegExp(`^${tenant}\\.[\\da-f-]{36}$`));
    idp.fail(faults.idToken.claims({ sub: "of-another-registration" }));
    await same.login(login, { person: employee });
    expect((await sessionOf(same))?.subject).toBe(before?.subject);
    idp.fail(faults.idToken.claims({ oid: otherObject }));
    await another.login(login, { person: employee });
    expect((await sessionOf(another))?.subject).toBe(`${tenant}.${otherObject}`);
  });

  test("EN-3 without an object id is refused", async ({ idp, userAgent }) => {
    await expectRefused(idp, userAgent, faults.idToken.claims({ oid: undefined }), byClaim("oid"));
  });

  test.for([
    ["by acct", {}],
    ["by idp alone", { acct: undefined }],
    ["by acct alone", { idp: undefined }],
  ])("EN-3 who is a guest of the tenant is refused: %s", async ([, told], { idp, userAgent, person }) => {
    const guest = person(account({ groups: [group], guestOf: otherTenant }));
    idp.fail(faults.onCode(faults.idToken.claims((honest) => ({ ...honest, ...(told as object) }))));
    const page = await userAgent.login(login, { person: guest.name });
    expect([page.status, await isIn(userAgent)]).toEqual([403, false]);
    expect(page.html).toContain("prompt=select_account");
  });

  test("EN-4 is let in by the group's object id", async ({ userAgent, person }) => {
    expect(await reaches(userAgent, person(account({ groups: [group], roles: ["Saksbehandler"] })).name)).toBe(true);
  });

  test("EN-4 is not let in by a name and addresses that are another's", async ({ idp, userAgent, person }) => {
    const { name, workAccount } = person(employee);
    const email = workAccount?.email;
    idp.fail(faults.onCode(faults.idToken.claims({ name, email, preferred_username: email, upn: email })));
    const outsider = person(account({ groups: [otherObject], roles: ["Saksbehandler"] }));
    const page = await userAgent.login(login, { person: outsider.name });
    expect(await sessionOf(userAgent)).toMatchObject({ name });
    expect(new URL(page.url).pathname).toMatch(/^\/ingen-tilgang/);
    expect(asked).toEqual([]);
  });

  test("EN-4 stays who they are with another name and other addresses", async ({ idp, newUserAgent }) => {
    const [before, after] = [newUserAgent(), newUserAgent()];
    await reaches(before);
    const email = "berit.nymo@etaten.example";
    idp.fail(
      faults.onCode(faults.idToken.claims({ name: "Berit Nymo", email, preferred_username: email, upn: email })),
    );
    expect(await reaches(after)).toBe(true);
    expect((await sessionOf(after))?.subject).toBe((await sessionOf(before))?.subject);
  });

  test.for([
    ["a reference to them", { _claim_names: { groups: "src1" } }],
    ["a sign that there are more", { hasgroups: true }],
  ])("EN-5 with %s, and a directory that is down, nobody gets in", async ([, sign], { idp, userAgent }) => {
    const told = faults.onCode(faults.idToken.claims({ groups: undefined, ...(sign as object) }));
    await expectRefused(idp, userAgent, faults.together(told, ...directoryIsDown(idp)), "groups_overage");
  });
});

/** Where the application asks the directory at all. */
function directoryIsDown({ clients }: MockIdp): Fault[] {
  const asks = clients.some(({ scope = "" }) => scope.split(" ").includes("User.Read"));
  return asks ? [faults.status("member_groups", 503)] : [];
}
