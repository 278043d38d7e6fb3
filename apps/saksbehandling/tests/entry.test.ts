import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, sessionOf, test } from "./app.ts";

const line = lineOf("entra");

// Datatilsynet requires strong authentication of who has access to sensitive personal data, or to data about many people, over external networks.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

describe("a login to the cases", () => {
  test(...line("EN-7", "requires two factors, and is told so by the id_token"), async ({ idp, userAgent }) => {
    const page = await userAgent.login("/saker", { person: "Berit Saksvik" });
    expect([page.status, await sessionOf(userAgent)]).toMatchObject([200, { assurance: "c1" }]);
    const acrs = { essential: true, value: "c1" };
    const claims = JSON.parse(String(idp.calls.last("authorize")?.parameters["claims"] ?? "{}")) as unknown;
    expect(claims).toEqual({ id_token: { acrs }, access_token: { acrs } });
  });

  test(...line("EN-7", "is refused at the provider with a password alone"), async ({ userAgent }) => {
    const page = await userAgent.login("/saker", { person: "Tone Enkeltvik" });
    expect(page.html).not.toContain("1042");
    expect([await sessionOf(userAgent), asked]).toEqual([null, []]);
  });

  test(...line("EN-7", "is refused here if the id_token proves no second factor"), async ({ idp, userAgent }) => {
    idp.fail(faults.onCode(faults.idToken.claims({ acrs: undefined, amr: ["pwd", "mfa"] })));
    const page = await userAgent.login("/saker", { person: "Berit Saksvik" });
    expect([page.status, await sessionOf(userAgent), asked]).toEqual([403, null, []]);
  });

  test(...line("EN-7", "opens no case in the register by a token without the context"), async ({ idp, userAgent }) => {
    idp.fail(faults.accessToken.claims({ acrs: undefined }));
    const page = await userAgent.login("/saker", { person: "Berit Saksvik" });
    expect(page.html).not.toContain("Sindre");
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([401]));
  });
});
