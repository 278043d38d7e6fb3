import { faults } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { asked, close, employee, environment, login, test } from "./app.ts";

const line = lineOf("entra");

// Who may act, and not only read: EN-4 of docs/providers/entra.md, as this app keeps it.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

test(...line("EN-4", "an inspector closes a case, by the register's leave"), async ({ userAgent }) => {
  await userAgent.login(login, { person: employee });
  asked.length = 0;
  const answer = (await (await close(userAgent, "T-1042")).json()) as { readonly value?: object };
  // It has findings that nobody has answered: the register was asked, and says so.
  expect(answer.value).toMatchObject({ refused: "unanswered_findings" });
  expect(asked.map(({ status }) => status)).toEqual([409]);
});

test("a farm reads its cases with a token for the register alone", async ({ idps, userAgent }) => {
  const page = await userAgent.login("/auth/login/virksomhet?return_to=/virksomhet", {
    person: "Nils Fjøsvoll",
    organisation: "SOLVANG SAMDRIFT DA",
  });
  expect(page.status).toBe(200);
  expect(asked.map(({ status }) => status)).toEqual([200]);
  const ansattporten = idps.find(({ profile }) => profile.id === "ansattporten");
  expect(ansattporten?.calls.last("par")?.parameters["resource"]).toBe(environment.REGISTER_API);
});

test("a form with an invalid case number is refused like one with an unknown case number", async ({ userAgent }) => {
  await userAgent.login(login, { person: employee });
  for (const saksnummer of ["", "..", "../T-1042", "T-1042/"]) {
    const answer = (await (await close(userAgent, saksnummer)).json()) as { readonly value?: object };
    expect([saksnummer, answer.value]).toMatchObject([saksnummer, { refused: "not_found" }]);
  }
});

test(
  ...line("EN-4", "whoever has an inspector's name and address, and not the group, does not"),
  async ({ idp, userAgent, person }) => {
    const { name, workAccount } = person(employee);
    const email = workAccount?.email;
    idp.fail(faults.onCode(faults.idToken.claims({ name, email, preferred_username: email, upn: email })));
    await userAgent.login(login, { person: "Elin Vikaren" });
    const answer = (await (await close(userAgent, "T-1042")).json()) as { readonly value?: object };
    expect(answer.value).toMatchObject({ refused: "not_allowed" });
    expect(asked).toEqual([]);
  },
);
