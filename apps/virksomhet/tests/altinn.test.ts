import { cataloguedFault, faults, people, type MockIdp } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, organisationNumber, send, test as base, who } from "./app.ts";

const test = base.extend<{ altinn: MockIdp }>({
  altinn: async ({ idps }, use) => use(idps.find(({ profile }) => profile.id === "altinn")!),
});

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const pid = people.find(({ name }) => name === who.person)?.pid ?? "";
const questions = (altinn: MockIdp): number => altinn.calls.all("decision").length;
const filed = (): readonly string[] =>
  asked
    .filter(({ request: { method } }) => method === "POST")
    .map(({ request: { url }, status }) => `${status} ${url}`);

describe("a report", () => {
  test("is filed once Altinn has permitted it, and each one asks", async ({ userAgent, altinn }) => {
    await userAgent.login("/rapporter", who);
    const receipt = (await send(userAgent)).headers.get("location");
    expect(receipt).toMatch(/^\/rapporter\/[\da-f-]{36}$/);
    const address = "http://localhost:4100/akvakultur/rapporter";
    expect([questions(altinn), filed()]).toEqual([1, [`201 ${address}`]]);
    // The same report once more leads to the receipt of the first.
    expect((await send(userAgent)).headers.get("location")).toBe(receipt);
    expect([questions(altinn), filed()]).toEqual([2, [`201 ${address}`, `201 ${address}`]]);
  });

  test("is not filed for a company that has revoked the right since the login", async ({ userAgent, altinn }) => {
    await userAgent.login("/rapporter", who);
    expect(altinn.register.revoke(pid, organisationNumber)).toBe(true);
    const answer = await send(userAgent);
    expect([questions(altinn), filed()]).toEqual([1, []]);
    expect(await answer.json()).toMatchObject({ value: { refused: "right_revoked" } });
  });

  test.for<[string, (altinn: MockIdp) => void]>([
    ["does not answer", (altinn) => altinn.fail(faults.network("decision"), { times: 2 })],
    ["answers with a page", (altinn) => altinn.fail(faults.html("decision"))],
    ["permits in the wrong case", (altinn) => altinn.fail(cataloguedFault("M-31", altinn.profile))],
    ["has a condition that nobody knows", (altinn) => altinn.fail(cataloguedFault("M-32", altinn.profile))],
  ])("is not filed while Altinn %s", async ([, spoil], { userAgent, altinn }) => {
    await userAgent.login("/rapporter", who);
    spoil(altinn);
    const answer = await send(userAgent);
    expect(filed()).toEqual([]);
    expect(await answer.json()).toMatchObject({ value: { refused: "altinn_unavailable" } });
  });
});
