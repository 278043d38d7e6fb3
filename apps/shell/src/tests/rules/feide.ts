import { createMockIdp, feide, type Fault } from "@adgangskort/mock-idp";
import { mswHandlers } from "@adgangskort/mock-idp/msw";
import { faults, people, type UserAgent } from "@adgangskort/testing";
import { expect, vi } from "vitest";
import { withAttributes, withGroups } from "./feide-answers.ts";
import type { FeideApp, Outcome } from "./feide-app.ts";
import { isIn, type Rule } from "./rule.ts";

// What Sikt's documents ask of a service at Feide, by the numbers of docs/providers/feide.md: the application, and who gets in.

const claim = (name: string): string => `https://n.feide.no/claims/${name}`;

/** A login that is refused, and the page that the person reads. */
async function expectRefused(userAgent: UserAgent, { page }: FeideApp, person: string): Promise<string> {
  const { status, html } = await userAgent.login(page.path, { person });
  expect(status).toBe(403);
  expect(await isIn(userAgent)).toBe(false);
  return html;
}

/** What each attribute group tells, taken out of Feide's answers. */
const withoutGroup: Readonly<Record<string, Fault>> = {
  "userinfo-name": faults.userinfo.body({ name: undefined }),
  "userid-feide": faults.userinfo.body({ [claim("userid_sec")]: undefined }),
  "groups-org": withAttributes(({ eduPersonAffiliation: _affiliation, ...rest }) => rest),
  "groups-edu": withGroups((groups) => groups.filter(({ type }) => type !== "fc:gogroup")),
};

async function outcomeOf(userAgent: UserAgent, { page, employee, sessionOf }: FeideApp): Promise<Outcome> {
  const { status, html } = await userAgent.login(page.path, { person: employee });
  if (status !== 200) return "refused";
  if ((await sessionOf(userAgent))?.name === undefined) return "nameless";
  return html.includes(page.shows) ? "whole" : "without groups";
}

/** The app as it would be in production, at this address. */
async function appAt(app: FeideApp, BASE_URL: string) {
  for (const [name, value] of Object.entries({ ...app.production, BASE_URL })) vi.stubEnv(name, value);
  vi.resetModules();
  return (await app.load()).auth;
}

const host = "skole.fjordvik.example";

/** The rules about what an app requests, and about who gets in. */
export const feideLogins: readonly Rule<FeideApp>[] = [
  {
    number: "FE-1",
    title: "the attribute groups that have a use, and no other",
    run: async ({ idp, userAgent }, app) => {
      expect(await outcomeOf(userAgent, app)).toBe("whole");
      const { scope } = idp.calls.last("authorize")?.parameters ?? {};
      expect(String(scope).split(" ").toSorted()).toEqual(["openid", ...Object.keys(app.attributeGroups)].toSorted());
    },
  },
  ...Object.entries(withoutGroup).map(([group, gone]): Rule<FeideApp> => ({
    number: "FE-1",
    title: `${group} has a use: the app is another without it`,
    run: async ({ idp, userAgent }, app) => {
      idp.fail(gone);
      expect(await outcomeOf(userAgent, app)).toBe(app.attributeGroups[group] ?? "whole");
    },
  })),
  {
    number: "FE-1",
    title: "of what Feide tells of the account, nothing is kept",
    run: async ({ userAgent, person }, app) => {
      const { employee, sessionOf } = app;
      await outcomeOf(userAgent, app);
      const { eppn = "", email = "" } = person(employee).schoolAccount ?? {};
      const session = await sessionOf(userAgent);
      expect(session?.claims).toBeUndefined();
      const told = JSON.stringify([session, vi.mocked(console.log).mock.calls]);
      expect([eppn, email, person(employee).pid].filter((one) => told.includes(one))).toEqual([]);
    },
  },
  {
    number: "FE-2",
    title: "an application that is not on https does not start",
    run: async (_, app) => {
      const auth = await appAt(app, `http://${host}`);
      expect(() => auth.start()).toThrow(/baseUrl: must be https/);
    },
  },
  {
    number: "FE-2",
    title: "Feide is given one on https",
    run: async ({ network }, app) => {
      const real = createMockIdp(feide({ environment: "production" }), { clients: [] });
      // By which a real service knows a mock.
      real.fail(faults.discovery({ mock_idp: undefined }));
      network.use(...mswHandlers(real));
      const auth = await appAt(app, `https://${host}`);
      const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      const answer = await auth.handlers.GET(new Request(`https://${host}/auth/login`, { headers }));
      const asked = new URL(answer.headers.get("location") ?? "");
      expect(asked.origin).toBe("https://auth.dataporten.no");
      expect(asked.searchParams.get("redirect_uri")).toBe(`https://${host}/auth/callback/feide`);
      await auth.close();
    },
  },
  ...(["a guest", "somebody by eduGAIN"] as const).map((who): Rule<FeideApp> => ({
    number: "FE-3",
    title: `${who} is refused, though the login provider is turned on`,
    run: async ({ userAgent }, app) => {
      expect(await expectRefused(userAgent, app, app.guests[who])).toContain(`href="${app.help.guest}"`);
    },
  })),
  {
    number: "FE-3",
    title: "a test user is refused",
    run: async ({ idp, userAgent }, app) => {
      idp.fail(faults.userinfo.body({ [claim("userid_sec")]: ["feide:elin@testusers.feide.no"] }));
      await expectRefused(userAgent, app, app.employee);
    },
  },
  {
    number: "FE-10",
    title: "a pupil is logged in at Feide, and not here, and reads what to do instead",
    run: async ({ userAgent }, app) => {
      const html = await expectRefused(userAgent, app, app.pupil);
      expect(html).toContain(`href="${app.help.pupil}"`);
      expect(html).toContain('lang="nb"');
    },
  },
  ...Object.entries({
    "of a former employee": ["alum", "affiliate"],
    "of a member": ["member"],
    "of nobody": [],
    "of an employee by the primary affiliation alone": undefined,
  }).map(([whose, eduPersonAffiliation]): Rule<FeideApp> => ({
    number: "FE-10",
    title: `the affiliations ${whose} open nothing`,
    run: async ({ idp, userAgent }, app) => {
      const told = { eduPersonAffiliation, eduPersonPrimaryAffiliation: "employee" };
      idp.fail(withAttributes((attributes) => ({ ...attributes, ...told })));
      await expectRefused(userAgent, app, app.employee);
    },
  })),
];

/** A person's account, as the mock has it. */
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
    withAttributes((attributes) => ({ ...attributes, eduPersonPrincipalName: eppn, mail: [email] })),
  );

/** The rules about who a person is. */
export const feidePersons: readonly Rule<FeideApp>[] = [
  {
    number: "FE-4",
    title: "who is given another's name and addresses is not that person",
    run: async ({ idp, newUserAgent }, { rolePage, withRole, withoutRole, sessionOf }) => {
      const hers = newUserAgent();
      expect((await hers.login(rolePage.path, { person: withRole })).html).toContain(rolePage.shows);
      idp.fail(withAddressesOf(account(withRole), withRole));
      const another = newUserAgent();
      const refused = await another.login(rolePage.path, { person: withoutRole });
      expect(await sessionOf(another)).toMatchObject({ name: withRole });
      expect((await sessionOf(another))?.subject).not.toBe((await sessionOf(hers))?.subject);
      expect(refused.status).toBe(200);
      expect(refused.html).not.toContain(rolePage.shows);
    },
  },
  {
    number: "FE-4",
    title: "who gets another name and other addresses is the same person",
    run: async ({ idp, newUserAgent }, { rolePage, withRole, sessionOf }) => {
      const [before, after] = [newUserAgent(), newUserAgent()];
      await before.login(rolePage.path, { person: withRole });
      idp.fail(withAddressesOf({ eppn: "aile.nymo@fjordvik.example", email: "nymo@fjordvik.example" }, "Áile Nymo"));
      const page = await after.login(rolePage.path, { person: withRole });
      expect(await sessionOf(after)).toMatchObject({ name: "Áile Nymo" });
      expect((await sessionOf(after))?.subject).toBe((await sessionOf(before))?.subject);
      expect(page.html).toContain(rolePage.shows);
    },
  },
  {
    number: "FE-5",
    title: "a person's other account is somebody else, in whatever browser",
    run: async ({ userAgent, newUserAgent }, { rolePage, withRole, otherAccount, sessionOf }) => {
      await userAgent.login(rolePage.path, { person: withRole });
      const other = newUserAgent();
      const page = await other.login(rolePage.path, { person: otherAccount });
      expect(page.status).toBe(200);
      expect(page.html).not.toContain(rolePage.shows);
      expect((await sessionOf(other))?.subject).not.toBe((await sessionOf(userAgent))?.subject);
      expect([await isIn(userAgent), await isIn(other)]).toEqual([true, true]);
    },
  },
  {
    number: "FE-5",
    title: "the one account does not finish what the other began",
    run: async ({ userAgent }, { page, rolePage, withRole, otherAccount, sessionOf }) => {
      await userAgent.login(page.path, { person: withRole });
      const again = `/auth/login?max_age=0&return_to=${rolePage.path}`;
      expect((await userAgent.login(again, { person: otherAccount })).status).toBe(403);
      expect(await sessionOf(userAgent)).toMatchObject({ name: withRole });
    },
  },
];

/** Logs out by the button that every page of the app has. */
async function logOut(userAgent: UserAgent, { page }: FeideApp): Promise<void> {
  const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
  const leaving = await userAgent.submit({ ...(await userAgent.open(page.path)), html });
  if (leaving.html.includes("id_token_hint")) await userAgent.submit(leaving);
}

/** The rules about logging out. */
export const feideLogouts: readonly Rule<FeideApp>[] = [
  {
    number: "FE-7",
    title: "the session here has ended when Feide is asked to end its own",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.page.path, { person: app.employee });
      const headers = userAgent.headers();
      const stillThere: unknown[] = [];
      idp.fail({
        name: "looks for the session",
        catalogue: [],
        on: "end_session",
        before: async () => void stillThere.push(await app.sessionOf({ headers: () => headers })),
      });
      await logOut(userAgent, app);
      expect(stillThere[0]).toBeNull();
      const { parameters, refused } = idp.calls.last("end_session") ?? {};
      expect(refused).toBeUndefined();
      expect(parameters).toMatchObject({
        id_token_hint: expect.stringMatching(/^ey/) as unknown,
        post_logout_redirect_uri: `${app.environment.BASE_URL}/auth/logged-out`,
      });
      expect(idp.sessions.all()).toEqual([]);
    },
  },
  {
    number: "FE-7",
    title: "the session here ends while Feide is down",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.page.path, { person: app.employee });
      idp.fail(faults.status("end_session", 503));
      await logOut(userAgent, app);
      expect(await isIn(userAgent)).toBe(false);
    },
  },
];
