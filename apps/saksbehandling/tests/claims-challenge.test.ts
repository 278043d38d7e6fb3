import type { Fault, MockIdp } from "@adgangskort/mock-idp";
import { faults, type UserAgent } from "@adgangskort/testing";
import { lineOf } from "@adgangskort/testing/rules/vitest";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, environment, reject, sessionOf, test } from "./app.ts";

const line = lineOf("entra");

// What the register, and the directory before it, demand of a login that is there: EN-7 of docs/providers/entra.md, as this app keeps it.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const shielded = "/saker/1053";
const caseworker = "Berit Saksvik";
const c2 = { acrs: { essential: true, value: "c2" } };

/** Logs in by two factors, as the cases require, and no more. */
async function logIn(userAgent: UserAgent, person = caseworker): Promise<void> {
  await userAgent.login("/saker", { person, assurance: "multi-factor" });
  expect(await sessionOf(userAgent)).toMatchObject({ assurance: "c1" });
  asked.length = 0;
}

/** The directory gives no token for the register, before the login has a context. */
function policyDemands(context: string): Fault {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: context } } });
  const error = { error: "interaction_required", error_description: "AADSTS50076: a planned fault", claims };
  return faults.onRefresh(faults.text("token", JSON.stringify(error), { status: 400 }));
}

/** The context that each login requested. */
const contexts = (idp: MockIdp): readonly unknown[] =>
  idp.calls.all("authorize").map(({ parameters }) => {
    const { id_token } = JSON.parse(String(parameters["claims"])) as { readonly id_token: typeof c2 };
    return id_token.acrs.value;
  });

const statuses = (): readonly number[] => asked.map(({ status }) => status);

describe("the register's challenge", () => {
  test(...line("EN-7", "leads to the login that it demands, and back to the case"), async ({ idp, userAgent }) => {
    await logIn(userAgent);
    const page = await userAgent.login(shielded, { person: caseworker });
    expect([page.status, page.url]).toEqual([200, environment.BASE_URL + shielded]);
    expect(page.html).toContain("Ragnhild");
    expect(statuses()).toEqual([401, 200]);
    expect(await sessionOf(userAgent)).toMatchObject({ assurance: "c2" });
    const claims = JSON.parse(String(idp.calls.last("authorize")?.parameters["claims"])) as unknown;
    // And nothing of xms_cc, by which an app says that it heeds every challenge.
    expect(claims).toEqual({ id_token: c2, access_token: c2 });
  });

  test(...line("EN-7", "is not met by a person without a phishing-resistant method"), async ({ userAgent }) => {
    await logIn(userAgent, "Stian Telefonvik");
    const page = await userAgent.login(shielded, { person: "Stian Telefonvik" });
    expect(page.html).not.toContain("Ragnhild");
    expect(await sessionOf(userAgent)).toMatchObject({ assurance: "c1" });
    expect(statuses()).toEqual([401]);
  });

  test.for([
    ["without acrs", undefined],
    ["with the weaker context", ["c1"]],
  ])(...line("EN-7", "is not met by an id_token %s"), async ([, acrs], { idp, userAgent }) => {
    await logIn(userAgent);
    idp.fail(faults.onCode(faults.idToken.claims({ acrs })));
    const page = await userAgent.login(shielded, { person: caseworker });
    expect(page.status).toBe(403);
    expect(page.html).not.toContain("Ragnhild");
  });

  test(
    ...line("EN-7", "that a new login did not meet is told, and not followed once more"),
    async ({ idp, userAgent }) => {
      await logIn(userAgent);
      idp.fail(faults.accessToken.claims({ acrs: undefined }));
      const page = await userAgent.login(shielded, { person: caseworker });
      expect([page.status, page.url]).toEqual([200, environment.BASE_URL + shielded]);
      expect(page.html).not.toContain("Ragnhild");
      // Each page asks with its token, and with another when that is refused.
      expect(contexts(idp)).toEqual(["c1", "c2"]);
    },
  );
});

describe("an act", () => {
  test(...line("EN-7", "takes the context, and is done once it is there"), async ({ userAgent }) => {
    await logIn(userAgent);
    const refused = (await (await reject(userAgent)).json()) as { readonly href: string };
    expect(refused).toMatchObject({ ok: false, code: "assurance_insufficient" });
    expect(asked).toEqual([]);
    await userAgent.login(refused.href, { person: caseworker });
    const done = await reject(userAgent);
    expect([done.status, done.headers.get("location")]).toEqual([307, "/saker/1042"]);
    expect(asked.at(-1)).toMatchObject({ status: 201, request: { method: "POST" } });
  });

  test(
    ...line("EN-7", "that the register refuses for want of it is told, and not done"),
    async ({ idp, userAgent }) => {
      idp.fail(faults.accessToken.claims({ acrs: undefined }));
      await userAgent.login("/auth/login?assurance=c2&return_to=/saker", { person: caseworker });
      expect(await sessionOf(userAgent)).toMatchObject({ assurance: "c2" });
      asked.length = 0;
      expect(await (await reject(userAgent)).json()).toMatchObject({ ok: true, value: { refused: "login_refused" } });
      expect(new Set(statuses())).toEqual(new Set([401]));
    },
  );
});

describe("a policy of the directory's, before it gives a token for the register", () => {
  test(...line("EN-7", "leads to the login that it demands"), async ({ idp, userAgent }) => {
    idp.fail(policyDemands("c2"), { times: 1 });
    const page = await userAgent.login("/saker", { person: caseworker });
    expect(contexts(idp)).toEqual(["c1", "c2"]);
    expect([page.status, page.url]).toEqual([200, `${environment.BASE_URL}/saker`]);
    expect(await sessionOf(userAgent)).toMatchObject({ assurance: "c2" });
    expect(statuses()).toEqual([200]);
  });

  test(
    ...line("EN-7", "of which the app knows nothing is an error, and no round without an end"),
    async ({ idp, userAgent }) => {
      idp.fail(policyDemands("c7"));
      const error = await userAgent.login("/saker", { person: caseworker }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "claims_challenge" });
      expect(idp.calls.all("authorize")).toHaveLength(1);
      expect(asked).toEqual([]);
    },
  );
});
