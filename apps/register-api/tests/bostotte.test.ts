import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { schemas } from "../bostotte/description.ts";
import { settingsFrom } from "../settings.ts";
import { startIssuer } from "./issuer.ts";
import { newFile } from "./temporary-database.ts";
import { byWorkAccount, expectOwnAudience, forOrganisation } from "./audience.ts";

const issuer = await startIssuer();
afterAll(() => issuer.close());

const newApp = (file = newFile()) =>
  createApp(
    settingsFrom({
      ORIGIN: "http://localhost:9",
      DATABASE_FILE: file,
      ANSATTPORTEN_ISSUER: issuer.url,
      ANSATTPORTEN_CLIENTS: "an-application",
    }),
  );
let app = newApp();
beforeEach(() => {
  app = newApp();
});

const fjordvik = "310000019";
const skarvoy = "310000701";
const party = (number: string, rights: object): object => ({
  orgno: { authority: "iso6523-actorid-upis", ID: `0192:${number}` },
  name: "EN KOMMUNE",
  unit_type: "KOMM",
  ...rights,
});

/** A login at a level, for a municipality that lets the person do so much. */
const eid = (acr: string, actions: readonly string[], number = fjordvik, resource = "eksempel-bostotte"): object => ({
  aud: "http://localhost:9",
  acr,
  client_id: "an-application",
  authorization_details: [
    {
      type: "ansattporten:altinn:resource",
      resource: `urn:altinn:resource:${resource}`,
      resource_name: "Bostøtte",
      authorized_parties: [party(number, { resource, actions })],
    },
  ],
});

/** A login by a work account, with what the employer assigned. */
const workAccount = (rights: readonly string[], acr = "entraid"): object => ({
  aud: "http://localhost:9",
  acr,
  client_id: "an-application",
  authorization_details: [{ type: "ansattporten:orgno", authorized_parties: [party(fjordvik, { rights })] }],
});

async function call(claims: object, path: string, method = "GET", more: Readonly<Record<string, string>> = {}) {
  const headers = { authorization: `Bearer ${await issuer.token({ ...claims })}`, ...more };
  const answer = await app.request(`/bostotte/saker${path}`, { method, headers });
  const said = (await answer.json()) as Readonly<Record<string, unknown>>;
  return { status: answer.status, challenge: answer.headers.get("www-authenticate") ?? "", said };
}

const approver = eid("high", ["read", "write"]);

describe("the list", () => {
  test("names the applicants to a personal eID, of that municipality's cases alone", async () => {
    const { status, said } = await call(eid("substantial", ["read"]), "");
    expect(status).toBe(200);
    expect((said["saker"] as object[]).slice(0, 3)).toMatchObject([
      { saksnummer: "1043", soker: "Amina Testnes" },
      { saksnummer: "1042", soker: "Jonas Prøvestad" },
      { saksnummer: "1041", soker: "Nora Eksempelsen" },
    ]);
    expect(said).toMatchObject({ side: 1, sider: 3, antall: 43 });
    const last = await call(eid("substantial", ["read"]), "?side=3");
    expect(last.said["saker"]).toMatchObject([{ saksnummer: "1003" }, { saksnummer: "1002" }, { saksnummer: "1001" }]);
    expect((await call(eid("substantial", ["read"], skarvoy), "")).said["saker"]).toMatchObject([
      { saksnummer: "2087" },
    ]);
  });

  test("tells a work account number, day and status, and nothing else", async () => {
    const { status, said } = await call(workAccount(["Read", "Write"]), "");
    expect(status).toBe(200);
    const cases = said["saker"] as object[];
    expect(cases.map((one) => Object.keys(one))).toEqual(Array(20).fill(schemas.SakIKorthet.required));
  });
});

describe("who is let in no further, and what would do", () => {
  test.each<[string, object, string, string, number, string]>([
    ["a work account, at a case", workAccount(["Read"]), "GET", "/1041", 401, 'acr_values="substantial"'],
    ["a work account, at a payment", workAccount(["Write"]), "POST", "/1041/utbetaling", 401, "user_authentication"],
    ["a work account without the right", workAccount(["Report"]), "GET", "", 403, "insufficient_scope"],
    ["a work account with no right at all", workAccount([]), "GET", "", 403, "insufficient_scope"],
    ["an employer's rights, with a level", workAccount(["Read"], "high"), "GET", "", 403, "insufficient_scope"],
    ["a level that nobody knows", eid("low", ["read"]), "GET", "", 401, "insufficient_user_authentication"],
    ["an eID that may not read", eid("high", ["write"]), "GET", "/1041", 403, "insufficient_scope"],
    ["another resource", eid("high", ["read"], fjordvik, "eksempel-annet"), "GET", "/1041", 403, "insufficient_scope"],
    ["who may read alone", eid("high", ["read"]), "POST", "/1041/utbetaling", 403, "insufficient_scope"],
    ["substantial", eid("substantial", ["read", "write"]), "POST", "/1041/utbetaling", 401, 'acr_values="high"'],
    ["a token for another API", { ...approver, aud: "http://localhost:8" }, "GET", "/1041", 401, "invalid_token"],
    ["a token for no API", { ...approver, aud: undefined }, "GET", "/1041", 401, "invalid_token"],
    ["another application", { ...approver, client_id: "another" }, "GET", "/1041", 403, "insufficient_scope"],
  ])("%s", async (_, claims, method, path, status, challenge) => {
    const answer = await call(claims, path, method);
    expect([answer.status, answer.challenge]).toEqual([status, expect.stringContaining(challenge)]);
    expect((await call(approver, "/1041")).said["status"]).toBe("innvilget");
  });
});

test("a refusal of the list is in the audit log once", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => told.mockRestore());
  expect((await call({ ...approver, aud: "http://localhost:8" }, "")).status).toBe(401);
  expect(told.mock.calls.filter(([line]) => String(line).includes('"result":"refused"'))).toHaveLength(1);
});

describe("a case", () => {
  test("is whole for whoever may read it, as its description says", async () => {
    const { status, said } = await call(eid("substantial", ["read"]), "/1041");
    expect([status, said["soker"]]).toEqual([200, "Nora Eksempelsen"]);
    expect(Object.keys(said)).toEqual(expect.arrayContaining([...schemas.Bostottesak.required]));
    expect(Object.keys(schemas.Bostottesak.properties)).toEqual(expect.arrayContaining(Object.keys(said)));
  });

  test.each([
    ["GET", "/2087"],
    ["POST", "/2087/utbetaling"],
    ["GET", "/9999"],
  ])("of another municipality is none: %s %s", async (method, path) => {
    expect(await call(approver, path, method)).toMatchObject({ status: 404, said: { code: "case_unknown" } });
    expect((await call(eid("high", ["read"], skarvoy), "/2087")).said["status"]).toBe("innvilget");
  });
});

describe("a payment", () => {
  test("is approved once, and the case says so", async () => {
    const { status, said } = await call(approver, "/1041/utbetaling", "POST");
    expect([status, Object.keys(said)]).toEqual([201, Object.keys(schemas.Utbetaling.properties)]);
    expect(await call(approver, "/1041/utbetaling", "POST")).toMatchObject({
      status: 409,
      said: { code: "already_approved" },
    });
    expect((await call(approver, "/1041")).said).toMatchObject({ status: "godkjent", utbetaling: said });
  });

  test("is not approved before anything is granted", async () => {
    expect(await call(approver, "/1043/utbetaling", "POST")).toMatchObject({
      status: 409,
      said: { code: "nothing_granted" },
    });
  });

  test("of two at the same moment is approved by one: the other is refused", async () => {
    const both = await Promise.all([1, 2].map(() => call(approver, "/1041/utbetaling?versjon=1", "POST")));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409]);
  });

  test("of a case that was changed since it was seen is not approved", async () => {
    expect(await call(approver, "/1041/utbetaling?versjon=2", "POST")).toMatchObject({
      status: 409,
      said: { code: "changed_meanwhile" },
    });
    expect((await call(approver, "/1041")).said).toMatchObject({ status: "innvilget", versjon: 1 });
  });

  test("that is sent again with its key is answered as it was, and approved once", async () => {
    const key = { "idempotency-key": '"a-form"' };
    const sent = [1, 2].map(() => call(approver, "/1041/utbetaling?versjon=1", "POST", key));
    const [first, second] = await Promise.all(sent);
    expect([first?.status, second?.status, second?.said]).toEqual([201, 201, first?.said]);
    expect(await call(approver, "/1042/utbetaling?versjon=1", "POST", key)).toMatchObject({
      status: 422,
      said: { code: "idempotency_key_reused" },
    });
    expect((await call(approver, "/1042")).said["status"]).toBe("innvilget");
  });
});

describe("the register", () => {
  test("has after a restart what was filed before it", async () => {
    const file = newFile();
    app = newApp(file);
    const { said } = await call(approver, "/1041/utbetaling", "POST");
    app = newApp(file);
    expect((await call(approver, "/1041")).said).toMatchObject({ status: "godkjent", versjon: 2, utbetaling: said });
  });

  test("says so while its database is away, and goes on when it is back", async () => {
    const folder = `${newFile()}-folder`;
    writeFileSync(folder, "a file where the folder should be");
    app = newApp(join(folder, "register.db"));
    for (const [path, method] of [
      ["", "GET"],
      ["/1041/utbetaling", "POST"],
    ] as const)
      expect(await call(approver, path, method)).toMatchObject({ status: 503, said: { code: "database_unavailable" } });
    rmSync(folder);
    mkdirSync(folder);
    expect((await call(approver, "/1041")).said["status"]).toBe("innvilget");
  });

  test.each(["0", "-1", "1.5", "to", "9999999", ""])("has no page %j", async (side) => {
    const { status, said } = await call(approver, `?side=${side}`);
    expect([status, said["errors"]]).toMatchObject([400, [{ field: "side" }]]);
  });
});

test.each([
  ["an eID", forOrganisation("eksempel-bostotte")],
  ["a work account", byWorkAccount],
])("after %s a token of this register alone opens it", async (_, claims) => {
  await expectOwnAudience("/bostotte/saker", claims);
});
