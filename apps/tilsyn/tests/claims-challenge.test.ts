import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { asked, employee, login, test } from "./app.ts";

const line = lineOf("entra");

// What the directory demands before it gives a token for the register: EN-7 of docs/providers/entra.md, as this app keeps it. It knows no contexts, so
// there is no login that would meet one.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

test(
  ...line("EN-7", "a policy of the directory's is an error, and no round without an end"),
  async ({ idp, userAgent }) => {
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } });
    const refusal = { error: "interaction_required", error_description: "AADSTS50076: a planned fault", claims };
    idp.fail(faults.onRefresh(faults.text("token", JSON.stringify(refusal), { status: 400 })));
    const error = await userAgent.login(login, { person: employee }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "claims_challenge" });
    expect(idp.calls.all("authorize")).toHaveLength(1);
    expect(asked).toEqual([]);
  },
);
