import type { UserAgent } from "@adgangskort/testing";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { environment, reject, test } from "./app.ts";

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const caseworker = "Berit Saksvik";
const auditor = "Rakel Revisvik";

async function decide(userAgent: UserAgent): Promise<void> {
  await userAgent.login("/auth/login?assurance=c2&return_to=/saker", { person: caseworker });
  expect((await reject(userAgent)).status).toBe(307);
}

const file = async (userAgent: UserAgent, query = ""): Promise<string> =>
  (await userAgent.open(`/revisjon/eksport?${query}`)).html;

interface Entry {
  readonly action: string;
  readonly result: string;
  readonly subject: string;
  readonly case: string;
}
const entries = async (userAgent: UserAgent, query = ""): Promise<readonly Entry[]> =>
  JSON.parse(await file(userAgent, query)) as readonly Entry[];

describe("the audit log", () => {
  test("is for auditors alone: a caseworker reads nothing of it, and that is in it", async ({ userAgent }) => {
    await decide(userAgent);
    const page = await userAgent.open("/revisjon");
    expect(page.html).toContain("Revisjonsloggen er bare for dem som reviderer.");
    expect(page.html).not.toContain("decision");
    expect((await userAgent.open("/revisjon/eksport")).status).toBe(403);
    userAgent.cookies.clear();
    await userAgent.login("/revisjon", { person: auditor });
    const refused = await entries(userAgent, "result=refused");
    expect(refused.map(({ action }) => action)).toEqual(expect.arrayContaining(["read-audit-log", "export-audit-log"]));
  });

  test("has a decision by a code, without the person's name or national id", async ({ userAgent, person }) => {
    await decide(userAgent);
    userAgent.cookies.clear();
    const page = await userAgent.login("/revisjon", { person: auditor });
    expect(page.html).toContain('"title":"decision","children":"Vedtak"');
    const all = await file(userAgent);
    for (const { name, pid, workAccount } of [person(caseworker), person(auditor)])
      for (const secret of [name, pid, workAccount?.email ?? "", environment.TENANT_ID])
        expect(page.html + all, secret).not.toContain(secret);
  });

  test("names what was done and how it went, and has the codes beside the names", async ({ userAgent }) => {
    await decide(userAgent);
    userAgent.cookies.clear();
    const { html } = await userAgent.login("/revisjon", { person: auditor });
    const cells = Array.from(html.matchAll(/"td"[^}]*"title":"([^"]+)","children":"([^"]+)"/g), ([, ...cell]) => cell);
    for (const cell of ["decision,Vedtak", "login,Innlogging", "read-audit-log,Lesing av revisjonsloggen"])
      expect(cells.map(String)).toContain(cell);
    expect(cells.filter(([code, name]) => code === name)).toEqual([]);
  });

  test("is filtered by person, action, result and day, and exported as CSV", async ({ userAgent }) => {
    await decide(userAgent);
    userAgent.cookies.clear();
    await userAgent.login("/revisjon", { person: auditor });
    const [decision] = await entries(userAgent, "action=decision");
    expect(decision).toMatchObject({ action: "decision", result: "succeeded", case: "1042" });
    const subject = decision?.subject ?? "";
    const ofPerson = await entries(userAgent, `subject=${subject}`);
    expect(new Set(ofPerson.map((entry) => entry.subject))).toEqual(new Set([subject]));
    expect(ofPerson.length).toBeGreaterThan(1);
    const today = new Date().toISOString().slice(0, 10);
    expect((await entries(userAgent, `action=decision&from=${today}&to=${today}`)).length).toBeGreaterThan(0);
    expect(await entries(userAgent, "to=2020-01-01")).toEqual([]);
    const [head, row] = (await file(userAgent, "action=decision&format=csv")).split("\r\n");
    expect(head).toBe("time,action,result,subject,case,reason");
    expect(row).toMatch(/^"\d{4}-[^"]+","decision","succeeded","'?[\w-]{22}","1042",""$/);
  });
});
