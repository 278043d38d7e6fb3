import { decodeJwt } from "jose";
import type { Fault } from "@adgangskort/mock-idp";
import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, confirm, environment, sessionOf, test } from "./app.ts";
import { withAttributes, withGroups } from "./feide-answers.ts";

const line = lineOf("feide");

// What Sikt's documents ask of a service at Feide, by the numbers of docs/providers/feide.md: two factors, groups and data sources, as the pages and
// the act about exams keep to them.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const headTeacher = "Áile Sárá Øverås";
const twoFactors = "urn:mace:feide.no:auth:level:fad08:3";
const audience = "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7";

/** The first group that a page lists. */
const groupIn = (html: string): string => /\/eksamen\/([\w-]{36})/.exec(html)?.[1] ?? "no group";

/** What an action tells the page that called it. */
const resultOf = async (answer: Response): Promise<unknown> => answer.json();

describe("two factors", () => {
  test(
    ...line("FE-6", "are asked for by Feide's own name, and open the exams and the act"),
    async ({ idp, userAgent }) => {
      const { status, url, html } = await userAgent.login("/eksamen", { person: headTeacher });
      expect([status, url]).toEqual([200, `${environment.BASE_URL}/eksamen`]);
      expect(idp.calls.last("authorize")?.parameters).toMatchObject({ acr_values: twoFactors });
      const done = await confirm(userAgent, groupIn(html));
      expect([done.status, done.headers.get("location")]).toEqual([307, `/eksamen/${groupIn(html)}`]);
      expect(asked.at(-1)).toMatchObject({ status: 201, request: { method: "POST" } });
    },
  );

  const answers = [
    ["does not tell", undefined],
    ["tells a weaker one", "urn:mace:feide.no:auth:level:fad08:2"],
    ["tells what only resembles it", `${twoFactors} `],
    ["tells a list", [twoFactors]],
  ] as const;

  test.for(answers)(
    ...line("FE-6", "an answer that %s leaves whoever was in with one factor"),
    async ([, acr], { idp, userAgent }) => {
      await userAgent.login("/grupper", { person: headTeacher, assurance: "one-factor" });
      idp.fail(faults.idToken.claims({ acr }));
      expect((await userAgent.login("/eksamen", { person: headTeacher })).status).toBe(403);
      expect(await sessionOf(userAgent)).toMatchObject({ assurance: "one-factor" });
      expect(asked).toEqual([]);
    },
  );

  test(...line("FE-6", "whoever has one, and is let through by Feide, reads what to do"), async ({ userAgent }) => {
    const { status, html } = await userAgent.login("/eksamen", { person: "Elin Vikaren" });
    expect(status).toBe(403);
    expect(html).toContain('href="/hjelp/to-faktorer"');
  });

  test(...line("FE-6", "the act takes them, and not the page before it alone"), async ({ userAgent, newUserAgent }) => {
    const { html } = await userAgent.login("/eksamen", { person: headTeacher });
    const weaker = newUserAgent();
    await weaker.login("/grupper", { person: headTeacher, assurance: "one-factor" });
    asked.length = 0;
    expect(await resultOf(await confirm(weaker, groupIn(html)))).toMatchObject({
      ok: false,
      code: "assurance_insufficient",
      href: expect.stringContaining("assurance=two-factors") as unknown,
    });
    expect(asked).toEqual([]);
  });
});

describe("groups", () => {
  /** The Groups API, as if the person were this and no more at the school. */
  const atSchool = (affiliation: readonly string[]): Fault =>
    withGroups((groups) =>
      groups.map((group) =>
        group.id.endsWith("NO310000248") ? { ...group, membership: { ...group.membership, affiliation } } : group,
      ),
    );

  test(
    ...line("FE-8", "where the person is employed is asked of the Groups API, for the page and for the act"),
    async ({ idp, userAgent }) => {
      const { html } = await userAgent.login("/eksamen", { person: headTeacher });
      expect(html).toContain("10A");
      await confirm(userAgent, groupIn(html));
      const calls = idp.calls.all("groups");
      expect(calls.map(({ url, status }) => [new URL(url).pathname, status])).toEqual([
        ["/feide/groups/me/groups", 200],
        ["/feide/groups/me/groups", 200],
      ]);
    },
  );

  test.for([
    ["who has left the school", ["alum"]],
    ["who is a pupil there", ["student", "member"]],
  ] as const)(...line("FE-8", "one %s sees no exam, nor confirms one"), async ([, affiliation], { idp, userAgent }) => {
    const before = await userAgent.login("/eksamen", { person: headTeacher });
    idp.fail(atSchool(affiliation));
    expect((await userAgent.open("/eksamen")).html).not.toContain("10A");
    const refused = await resultOf(await confirm(userAgent, groupIn(before.html)));
    expect(refused).toEqual({ ok: true, value: "group_not_found" });
  });

  test.for([
    [
      "an entitlement",
      withAttributes((told) => ({ ...told, eduPersonEntitlement: ["urn:mace:feide.no:go:rektor"], title: ["Rektor"] })),
    ],
    [
      "a title",
      withGroups((groups) =>
        groups.map((group) => ({ ...group, membership: { ...group.membership, title: ["Rektor"] } })),
      ),
    ],
  ] as const)(...line("FE-8", "%s opens nothing"), async ([, told], { idp, userAgent }) => {
    idp.fail(told);
    const { status, html } = await userAgent.login("/eksamen", { person: "Kari Testmo" });
    expect([status, html.includes("10A")]).toEqual([200, false]);
    expect(String(idp.calls.last("authorize")?.parameters["scope"])).not.toContain("entitlement");
    expect(asked.map((call) => call.status)).toEqual([403]);
  });

  test(...line("FE-8", "while the Groups API is down, nobody is employed anywhere"), async ({ idp, userAgent }) => {
    const before = await userAgent.login("/eksamen", { person: headTeacher });
    idp.fail(faults.status("groups", 503));
    expect((await userAgent.open("/eksamen")).html).not.toContain("10A");
    expect(await resultOf(await confirm(userAgent, groupIn(before.html)))).toEqual({ ok: true, value: "unavailable" });
  });
});

describe("the data source", () => {
  const bearer = (): string => asked.at(-1)?.request.headers.get("authorization")?.replace("Bearer ", "") ?? "";

  test(...line("FE-9", "gets a token for itself alone, and never the login's"), async ({ idp, userAgent }) => {
    const { html } = await userAgent.login("/eksamen", { person: headTeacher });
    expect(html).toContain("10A");
    const { sub, aud, iss, scope } = decodeJwt(bearer());
    const subject = (await sessionOf(userAgent))?.subject;
    expect({ sub, aud, iss, scope }).toEqual({ sub: subject, aud: audience, iss: idp.issuer, scope: "eksamen.les" });
  });
});
