import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, environment, reject, test } from "./app.ts";

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const start = "/auth/login?assurance=c2&return_to=/saker";
const who = { person: "Berit Saksvik" };

describe("a decision", () => {
  test("of a form that is sent twice is made once, and both lead to the case", async ({ userAgent }) => {
    await userAgent.login(start, who);
    const sent = await Promise.all([1, 2].map(() => reject(userAgent, { filing: "one form", versjon: "1" })));
    expect(sent.map(({ headers }) => headers.get("location"))).toEqual(["/saker/1042", "/saker/1042"]);
    // Another form has another key: that case has been decided.
    const other = await reject(userAgent, { filing: "another form", versjon: "1" });
    expect(await other.json()).toMatchObject({ value: { refused: "already_decided" } });
    const keys = asked.flatMap(({ request }) => request.headers.get("idempotency-key") ?? []);
    expect([keys.length, new Set(keys).size]).toEqual([3, 2]);
  });

  test("is not made in a case that others have changed since it was seen", async ({ userAgent }) => {
    await userAgent.login(start, who);
    const answer = await reject(userAgent, { filing: "a form", versjon: "2" });
    expect(await answer.json()).toMatchObject({ value: { kind: "fill-in", refused: "changed_meanwhile" } });
    expect((await reject(userAgent, { filing: "a form", versjon: "1" })).status).toBe(307);
  });

  test("is not made in a case that the register could not have", async ({ userAgent }) => {
    await userAgent.login(start, who);
    for (const nr of ["", "..", "../1042", "1042/"])
      expect(await (await reject(userAgent, { nr })).json()).toMatchObject({ value: { refused: "unavailable" } });
  });

  test("is not made by who is not in the group, though the register knows their role", async ({ userAgent }) => {
    await userAgent.login(start, { person: "Håkon Utvik" });
    expect((await reject(userAgent)).headers.get("location")).toBe("/ingen-tilgang");
    expect(asked).toEqual([]);
  });

  test("is not made while the register's database is away, and the form keeps what was written", async ({
    userAgent,
    network,
  }) => {
    await userAgent.login(start, who);
    const away = { status: 503, code: "database_unavailable", title: "The database cannot be reached" };
    network.use(http.post(`${environment.REGISTER_API}/*`, () => HttpResponse.json(away, { status: 503 })));
    const value = { refused: "unavailable", draft: { begrunnelse: "Søkeren har fått jobb." } };
    expect(await (await reject(userAgent)).json()).toMatchObject({ value });
  });
});
