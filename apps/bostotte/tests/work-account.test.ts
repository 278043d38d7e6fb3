import { faults, organisations, type UserAgent } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { environment, organisationNumber, path, test, who } from "./app.ts";

const line = lineOf("digdir.ansattporten");

// The other way in: a work account, for the municipality that the employer says, and with the rights that it gives.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const entry = `/auth/login/jobbkonto?return_to=${path}`;
const kari = { person: "Kari Testmo", assurance: "entraid", organisation: organisations.kommune.name };

async function expectNobodyIn(userAgent: UserAgent): Promise<void> {
  expect((await userAgent.open("/auth/session")).status).toBe(401);
}

test(
  ...line("AP-13", "whom the employer lets see the cases acts for that municipality"),
  async ({ idp, userAgent }) => {
    const page = await userAgent.login(entry, kari);
    expect(idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "entraid" });
    expect(page.status).toBe(200);
    expect(JSON.parse(page.html)).toMatchObject({ organisations: [{ organisationNumber }] });
  },
);

test(...line("AP-12", "whom the employer gave another right is logged in, and sees no case"), async ({ userAgent }) => {
  const page = await userAgent.login(entry, { ...kari, person: "Áile Sárá Øverås" });
  expect(page.status).toBe(403);
  expect((await userAgent.open("/auth/session")).status).toBe(200);
});

test(
  ...line("AP-11", "a representation of an eID's kind was not asked for, and is refused"),
  async ({ idp, userAgent }) => {
    const type = "ansattporten:altinn:resource";
    idp.fail(faults.authorizationDetails.change((list) => list.map((one) => ({ ...one, type }))));
    expect((await userAgent.login(entry, kari)).status).toBeGreaterThanOrEqual(400);
    await expectNobodyIn(userAgent);
  },
);

test(...line("AP-17", "a work account without a second factor is refused"), async ({ userAgent }) => {
  expect((await userAgent.login(entry, { ...kari, person: "Elin Vikaren" })).status).toBe(403);
  await expectNobodyIn(userAgent);
});

test.for(["substantial", "high"])(
  ...line("AP-17", "an eID at level %s is no work account"),
  async (acr, { idp, userAgent }) => {
    idp.fail(faults.idToken.claims({ acr }));
    expect((await userAgent.login(entry, kari)).status).toBe(403);
    await expectNobodyIn(userAgent);
  },
);

test(...line("AP-07", "an answer to the one way in is none to the other"), async ({ userAgent }) => {
  const stopAt = (url: string): boolean => url.includes("/auth/callback/");
  const { url } = await userAgent.login(path, { ...who, stopAt });
  expect(url).toContain("/auth/callback/eid");
  const page = await userAgent.open(url.replace("/eid", "/jobbkonto"));
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  await expectNobodyIn(userAgent);
});

test(
  ...line("AP-31", "neither the name nor the address of the account is in the log"),
  async ({ userAgent, person }) => {
    await userAgent.login(entry, kari);
    const log = JSON.stringify(vi.mocked(console.log).mock.calls);
    expect(log).toContain('\\"result\\":\\"succeeded\\"');
    const { name, workAccount } = person(kari.person);
    expect(
      [name, workAccount?.email ?? name, workAccount?.given_name ?? name].filter((one) => log.includes(one)),
    ).toEqual([]);
  },
);
