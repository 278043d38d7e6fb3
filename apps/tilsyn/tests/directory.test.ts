import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { asked, employee, group, login, sessionOf, test } from "./app.ts";

const line = lineOf("entra");

// Who is in more groups than an id_token tells. EN-5 of docs/providers/entra.md, as this app keeps it: it asks no directory, and lets nobody in whose
// groups it does not know.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

test(
  ...line("EN-5", "who is an inspector, and in 200 groups more, is out, and reads that the fault is ours"),
  async ({ userAgent, person }) => {
    const { workAccount } = person(employee);
    const groups = Array.from({ length: 200 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
    const { name } = person({
      name: "Marit Mangegrupper",
      ...(workAccount && { workAccount: { ...workAccount, groups: [...groups, group] } }),
    });
    const page = await userAgent.login(login, { person: name });
    expect(page.status).toBe(500);
    expect(await sessionOf(userAgent)).toBeNull();
    expect(vi.mocked(console.log).mock.calls.flat().join()).toContain("groups_overage");
    expect(asked).toEqual([]);
  },
);
