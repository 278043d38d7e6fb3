import { createMockIdp, feide, type Fault } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults, people, type UserAgent } from "@adgangskort/testing";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { environment, sessionOf, test } from "./app.ts";
import { withAttributes, withGroups } from "./feide-answers.ts";

// What Sikt's documents ask of a service at Feide, by the numbers of docs/providers/feide.md: logins, accounts, and logging out.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const teacher = "Elin Vikaren";
const headTeacher = "Áile Sárá Øverås";
const claim = (name: string): string => `https://n.feide.no/claims/${name}`;

const statusOf = async (userAgent: UserAgent, path: string): Promise<number> => (await userAgent.open(path)).status;
const isIn = async (userAgent: UserAgent): Promise<boolean> => (await statusOf(userAgent, "/auth/session")) === 200;

/** A login that leads nowhere; the page that the person reads. */
async function expectRefused(userAgent: UserAgent, person: string): Promise<string> {
  const { status, html } = await userAgent.login("/grupper", { person });
  expect(status).toBe(403);
  expect(await isIn(userAgent)).toBe(false);
  return html;
}

/** What each attribute group tells, taken out of Feide's answers, and what the app is without it. */
const attributeGroups: Readonly<Record<string, { readonly gone: Fault; readonly without: string }>> = {
  "userinfo-name": { gone: faults.userinfo.body({ name: undefined }), without: "nameless" },
  "userid-feide": { gone: faults.userinfo.body({ [claim("userid_sec")]: undefined }), without: "refused" },
  "groups-org": {
    gone: withAttributes(({ eduPersonAffiliation: _, ...rest }) => rest),
    without: "refused",
  },
  "groups-edu": {
    gone: withGroups((groups) => groups.filter(({ type }) => type !== "fc:gogroup")),
    without: "without classes",
  },
};

async function seen(userAgent: UserAgent): Promise<string> {
  const page = await userAgent.login("/grupper", { person: teacher });
  if (page.status !== 200) return "refused";
  if ((await sessionOf(userAgent))?.name === undefined) return "nameless";
  return page.html.includes('"10A"') ? "whole" : "without classes";
}

describe("what is asked for", () => {
  test("FE-1 the attribute groups that have a use, and no other", async ({ idp, userAgent }) => {
    expect(await seen(userAgent)).toBe("whole");
    const { scope } = idp.calls.last("authorize")?.parameters ?? {};
    expect(String(scope).split(" ").toSorted()).toEqual(["openid", ...Object.keys(attributeGroups)].toSorted());
  });

  test.for(Object.keys(attributeGroups))(
    "FE-1 %s has a use: the app is another without it",
    async (group, { idp, userAgent }) => {
      const { gone, without } = attributeGroups[group] ?? expect.unreachable();
      idp.fail(gone);
      expect(await seen(userAgent)).toBe(without);
    },
  );

  test("FE-1 of what Feide tells of the account, nothing is kept", async ({ userAgent, person }) => {
    await seen(userAgent);
    const { eppn = "", email = "" } = person(teacher).schoolAccount ?? {};
    const session = await sessionOf(userAgent);
    expect(session?.claims).toBeUndefined();
    const told = JSON.stringify([session, vi.mocked(console.log).mock.calls]);
    expect([eppn, email, person(teacher).pid].filter((one) => told.includes(one))).toEqual([]);
  });
});

/** The app as it would be in production, at this address. */
async function appAt(BASE_URL: string) {
  for (const [name, value] of Object.entries({ BASE_URL, REGISTER_API: "https://register.example.no" }))
    vi.stubEnv(name, value);
  vi.stubEnv("MOCK_ISSUER", undefined);
  vi.resetModules();
  return (await import("../auth")).auth;
}

describe("the address of the way back", () => {
  const host = "skole.fjordvik.example";

  test("FE-2 an application that is not on https does not start", async () => {
    const auth = await appAt(`http://${host}`);
    expect(() => auth.start()).toThrow(/baseUrl: must be https/);
  });

  test("FE-2 Feide is given one on https", async ({ network }) => {
    const real = createMockIdp(feide({ environment: "production" }), { clients: [] });
    // By which a real service knows a mock.
    real.fail(faults.discovery({ mock_idp: undefined }));
    network.use(...mswHandlers(real));
    const auth = await appAt(`https://${host}`);
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const answer = await auth.handlers.GET(new Request(`https://${host}/auth/login`, { headers }));
    const asked = new URL(answer.headers.get("location") ?? "");
    expect(asked.origin).toBe("https://auth.dataporten.no");
    expect(asked.searchParams.get("redirect_uri")).toBe(`https://${host}/auth/callback/feide`);
    await auth.close();
  });
});

describe("who gets in", () => {
  test.for([
    ["a guest", "Per Middels"],
    ["somebody by eduGAIN", "Ola Prøvedal"],
  ] as const)("FE-3 %s is refused, though the login provider is turned on", async ([, person], { userAgent }) => {
    expect(await expectRefused(userAgent, person)).toContain('href="/hjelp/annen-konto"');
  });

  test("FE-3 a test user is refused", async ({ idp, userAgent }) => {
    idp.fail(faults.userinfo.body({ [claim("userid_sec")]: ["feide:elin@testusers.feide.no"] }));
    await expectRefused(userAgent, teacher);
  });

  test("FE-10 a pupil is logged in at Feide, and not here, and reads what to do instead", async ({ userAgent }) => {
    const html = await expectRefused(userAgent, "Siv Alenes");
    expect(html).toContain('href="/hjelp/elev"');
    expect(html).toContain('lang="nb"');
  });

  test.for([
    ["of a former employee", ["alum", "affiliate"]],
    ["of a member", ["member"]],
    ["of nobody", []],
    ["of an employee by the primary affiliation alone", undefined],
  ] as const)("FE-10 the affiliations %s open nothing", async ([, told], { idp, userAgent }) => {
    idp.fail(
      withAttributes((attributes) => ({
        ...attributes,
        eduPersonAffiliation: told,
        eduPersonPrimaryAffiliation: "employee",
      })),
    );
    await expectRefused(userAgent, teacher);
  });
});

describe("the person", () => {
  const account = (person: string) => people.find(({ name }) => name === person)?.schoolAccount ?? expect.unreachable();

  /** Feide's answers, as if the account had this name and these addresses. */
  const withAddressesOf = ({ eppn, email }: { readonly eppn: string; readonly email: string }, name: string): Fault =>
    faults.together(
      faults.userinfo.body({
        name,
        email,
        [claim("userid_sec")]: [`feide:${eppn}`],
        [claim("eduPersonPrincipalName")]: eppn,
      }),
      withAttributes((attributes) => ({
        ...attributes,
        eduPersonPrincipalName: eppn,
        mail: [email],
      })),
    );

  test("FE-4 who is given another's name and addresses is not that person", async ({ idp, newUserAgent }) => {
    const hers = newUserAgent();
    const page = await hers.login("/eksamen", { person: headTeacher });
    expect(page.html).toContain("10A");
    idp.fail(withAddressesOf(account(headTeacher), headTeacher));
    const another = newUserAgent();
    const refused = await another.login("/eksamen", { person: "Kari Testmo" });
    expect(await sessionOf(another)).toMatchObject({ name: headTeacher });
    expect((await sessionOf(another))?.subject).not.toBe((await sessionOf(hers))?.subject);
    expect(refused.status).toBe(200);
    expect(refused.html).not.toContain("10A");
  });

  test("FE-4 who gets another name and other addresses is the same person", async ({ idp, newUserAgent }) => {
    const before = newUserAgent();
    await before.login("/eksamen", { person: headTeacher });
    idp.fail(withAddressesOf({ eppn: "aile.nymo@fjordvik.example", email: "nymo@fjordvik.example" }, "Áile Nymo"));
    const after = newUserAgent();
    const page = await after.login("/eksamen", { person: headTeacher });
    expect(await sessionOf(after)).toMatchObject({ name: "Áile Nymo" });
    expect((await sessionOf(after))?.subject).toBe((await sessionOf(before))?.subject);
    expect(page.html).toContain("10A");
  });

  test("FE-5 a person's other account is somebody else, in whatever browser", async ({ userAgent, newUserAgent }) => {
    await userAgent.login("/eksamen", { person: headTeacher });
    const other = newUserAgent();
    const page = await other.login("/eksamen", { person: "Áile S. Øverås" });
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("10A");
    expect((await sessionOf(other))?.subject).not.toBe((await sessionOf(userAgent))?.subject);
    expect([await isIn(userAgent), await isIn(other)]).toEqual([true, true]);
  });

  test("FE-5 the one account does not finish what the other began", async ({ userAgent }) => {
    await userAgent.login("/grupper", { person: headTeacher });
    const page = await userAgent.login("/auth/login?max_age=0&return_to=/eksamen", { person: "Áile S. Øverås" });
    expect(page.status).toBe(403);
    expect(await sessionOf(userAgent)).toMatchObject({ name: headTeacher });
  });
});

describe("logging out", () => {
  /** By the button that every page of the app has. */
  async function logOut(userAgent: UserAgent): Promise<void> {
    const page = await userAgent.open("/grupper");
    const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
    const leaving = await userAgent.submit({ ...page, html });
    if (leaving.html.includes("id_token_hint")) await userAgent.submit(leaving);
  }

  test("FE-7 the session here has ended when Feide is asked to end its own", async ({ idp, userAgent }) => {
    await userAgent.login("/grupper", { person: teacher });
    const headers = userAgent.headers();
    const stillThere: unknown[] = [];
    idp.fail({
      name: "looks for the session",
      catalogue: [],
      on: "end_session",
      before: async () => void stillThere.push(await sessionOf({ headers: () => headers })),
    });
    await logOut(userAgent);
    expect(stillThere[0]).toBeNull();
    const { parameters, refused } = idp.calls.last("end_session") ?? {};
    expect(refused).toBeUndefined();
    expect(parameters).toMatchObject({
      id_token_hint: expect.stringMatching(/^ey/) as unknown,
      post_logout_redirect_uri: `${environment.BASE_URL}/auth/logged-out`,
    });
    expect(idp.sessions.all()).toEqual([]);
  });

  test("FE-7 the session here ends while Feide is down", async ({ idp, userAgent }) => {
    await userAgent.login("/grupper", { person: teacher });
    idp.fail(faults.status("end_session", 503));
    await logOut(userAgent);
    expect(await isIn(userAgent)).toBe(false);
  });
});
