import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, environment, group, sessionOf, test } from "./app.ts";

const line = lineOf("entra");

// Who is in more groups than an id_token tells: here they are asked of the directory. EN-5 of docs/providers/entra.md, as this app keeps it.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const manyGroups = "Marit Mangegrupper";
const graph = `${environment.GRAPH}/v1.0/me/checkMemberGroups`;

test(
  ...line("EN-5", "who is a caseworker, and in 200 groups more, is asked about and gets in"),
  async ({ idp, userAgent, network }) => {
    const bodies: unknown[] = [];
    network.events.on("request:start", ({ request }) => {
      if (request.url === graph) bodies.push(request.clone().json());
    });
    const page = await userAgent.login("/saker", { person: manyGroups });
    expect([page.url, page.status]).toEqual([`${environment.BASE_URL}/saker`, 200]);
    expect(asked.at(-1)?.status).toBe(200);
    expect((await sessionOf(userAgent))?.claims).toEqual({ groups: [group] });
    // About the two that open something here, so that the app learns of no other.
    expect(await Promise.all(bodies)).toEqual([{ groupIds: [group, environment.AUDITOR_GROUP] }]);
    expect(idp.calls.all("member_groups").map(({ method, status }) => [method, status])).toEqual([["POST", 200]]);
  },
);

test(...line("EN-5", "who is in 201 groups that are others does not"), async ({ userAgent, person }) => {
  const { workAccount } = person(manyGroups);
  const groups = workAccount?.groups?.filter((one) => one !== group) ?? [];
  const { name } = person({
    name: "Tore Mangfold",
    ...(workAccount && { workAccount: { ...workAccount, groups: [...groups, group.replace(/^./, "_")] } }),
  });
  const page = await userAgent.login("/saker", { person: name });
  expect(new URL(page.url).pathname).toBe("/ingen-tilgang");
  expect((await sessionOf(userAgent))?.claims).toEqual({ groups: [] });
  expect(asked).toEqual([]);
});

describe("while the directory", () => {
  const answers = {
    "is down": () => HttpResponse.error(),
    "has no permission for us": () => new HttpResponse("{}", { status: 403 }),
    "answers with no list": () => HttpResponse.json({ value: group }),
    "answers with nothing": () => HttpResponse.json({}),
  } as const;

  test.for(Object.keys(answers) as (keyof typeof answers)[])(
    ...line("EN-5", "%s, who has too many groups is out, and reads that the fault is ours"),
    async (answer, { userAgent, network }) => {
      network.use(http.post(graph, answers[answer]));
      const page = await userAgent.login("/saker", { person: manyGroups });
      expect(page.status).toBe(500);
      expect(await sessionOf(userAgent)).toBeNull();
      expect(vi.mocked(console.log).mock.calls.flat().join()).toContain("groups_overage");
    },
  );

  test(...line("EN-5", "is down, who has few groups is in as always"), async ({ userAgent, network }) => {
    network.use(http.post(graph, answers["is down"]));
    expect((await userAgent.login("/saker", { person: "Berit Saksvik" })).url).toBe(`${environment.BASE_URL}/saker`);
  });
});

test(...line("EN-5", "groups that are no list are nobody's"), async ({ idp, userAgent }) => {
  idp.fail(faults.onCode(faults.idToken.claims({ groups: group })));
  expect((await userAgent.login("/saker", { person: "Berit Saksvik" })).status).toBe(502);
  expect(await sessionOf(userAgent)).toBeNull();
});
