import type { JWTPayload } from "jose";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createApp } from "../app.ts";
import { settingsFrom } from "../settings.ts";
import { subjects } from "../subjects.ts";
import { startIssuer } from "./issuer.ts";
import { newFile } from "./temporary-database.ts";

const tenant = "d4c4e1a0-6f6b-4c3e-9c55-0c6f0a1b2c3d";
const issuer = await startIssuer();
afterAll(() => issuer.close());
beforeEach(() => void vi.spyOn(console, "error").mockReset());

const manager = "2b6b3c52-5d7c-4c19-a6a4-9b0c6a1f7d10";
const settings = {
  ...settingsFrom({
    ORIGIN: "http://localhost:9",
    DATABASE_FILE: newFile(),
    ENTRA_ISSUER: issuer.url,
    ENTRA_TENANT: tenant,
    ENTRA_CLIENTS: "saksbehandling",
    ANSATTPORTEN_ISSUER: issuer.url,
    ANSATTPORTEN_CLIENTS: "tilsyn",
    FEIDE_ISSUER: issuer.url,
    FEIDE_CLIENTS: "skoleportalen",
  }),
  examManagers: new Map<string, readonly string[]>(),
};
const app = createApp(settings);

test("each of these subjects is in the register", () => {
  const paths = subjects.flatMap((subject) => Object.keys(subject.paths));
  expect(paths).toEqual(
    expect.arrayContaining([
      "/oppfolging/saker/{nr}/vedtak",
      "/tilsyn/saker/{saksnummer}/funn",
      "/eksamen/bekreftelser",
    ]),
  );
});

const worker = { tid: tenant, oid: "a-worker", azp: "saksbehandling", ver: "2.0", acrs: ["c1", "c2"] };
const caseworker = { ...worker, aud: "7f2b90d4-63a1-4e0c-9d58-2c1be4a7f306", scp: "Saker.Behandle" };
const inspector = { ...worker, aud: "38aa28ac-ef05-4b41-bdff-ebd94554abbb", scp: "Tilsyn.Les Tilsyn.Skriv" };
const teacher = {
  sub: manager,
  aud: "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7",
  client_id: "skoleportalen",
  scope: "eksamen.les eksamen.bekreft",
  act: { sub: "skoleportalen" },
};

/** The same request with the same key each time. */
async function send(path: string, claims: JWTPayload, body?: object): Promise<readonly [number, unknown]> {
  const headers = {
    authorization: `Bearer ${await issuer.token(claims, { header: { typ: "JWT" } })}`,
    "content-type": "application/json",
    "idempotency-key": `"${path}"`,
  };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  const answer = await app.request(path, init);
  return [answer.status, await answer.json()];
}

const decision = { utfall: "innvilget", maaneder: 6, begrunnelse: "Søkeren trenger det." };

test("the kept answer to a decision is refused to a person who has lost the role since", async () => {
  const decide = (roles: readonly string[]): ReturnType<typeof send> =>
    send("/oppfolging/saker/1042/vedtak", { ...caseworker, roles }, decision);
  const first = await decide(["Saksbehandler"]);
  expect(first[0]).toBe(201);
  expect(await decide(["Saksbehandler"])).toEqual(first);
  expect(await decide([])).toMatchObject([403, { code: "role_required" }]);
});

test("the kept answer to a finding is refused to a person who has left the group since", async () => {
  const group = "c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02";
  const frist = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const add = (groups: readonly string[]): ReturnType<typeof send> =>
    send("/tilsyn/saker/T-1042/funn", { ...inspector, groups }, { beskrivelse: "Gjerdet har hull.", frist });
  const first = await add([group]);
  expect(first[0]).toBe(200);
  expect(await add([group])).toEqual(first);
  expect(await add([])).toMatchObject([403, { code: "not_inspector" }]);
});

test("the kept answer to a confirmation is refused to a person whom the school no longer names", async () => {
  settings.examManagers.set(manager, ["310000248"]);
  const [, listed] = await send("/eksamen/grupper", teacher);
  const [group] = (listed as { readonly grupper: readonly { readonly id: string }[] }).grupper;
  const confirm = (): ReturnType<typeof send> => send("/eksamen/bekreftelser", teacher, { gruppe: group?.id });
  const first = await confirm();
  expect(first[0]).toBe(201);
  expect(await confirm()).toEqual(first);
  settings.examManagers.set(manager, ["312000350"]);
  expect(await confirm()).toMatchObject([404, { code: "group_not_found" }]);
  settings.examManagers.delete(manager);
  expect(await confirm()).toMatchObject([403, { code: "not_exam_manager" }]);
});

test.each([
  ["says how long it is", (body: string): RequestInit => ({ body, headers: { "content-length": `${body.length}` } })],
  ["comes in parts", (body: string): RequestInit => ({ body: new Blob([body]).stream(), duplex: "half" })],
])("a body of more than 64 kB is refused before it is read whole, also when it %s", async (_, init) => {
  const send = (length: number): Response | Promise<Response> =>
    app.request("/oppfolging/saker/1042/vedtak", { method: "POST", ...init("a".repeat(length)) });
  const refused = await send(64 * 1024 + 1);
  expect([refused.status, await refused.json()]).toMatchObject([413, { code: "body_too_large" }]);
  expect((await send(64 * 1024)).status).toBe(401);
});
