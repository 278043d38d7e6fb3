import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import { afterAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import type { ExamGroup } from "../eksamen/exam-groups.ts";
import { settingsFrom } from "../settings.ts";
import { newFile } from "./temporary-database.ts";

const headTeacher = "2b6b3c52-5d7c-4c19-a6a4-9b0c6a1f7d10";
const ofSolvik = "5e8f1a34-0b2c-4d6e-8f70-1a2b3c4d5e6f";
const audience = "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7";

/** Feide, as far as a data source asks it anything. */
const { privateKey, publicKey } = await generateKeyPair("RS256");
const keys = JSON.stringify({
  keys: [{ ...(await exportJWK(publicKey)), alg: "RS256", use: "sig", kid: "test-only" }],
});
const server = createServer((request, response) => {
  const metadata = {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
  };
  response.setHeader("content-type", "application/json");
  response.end(request.url?.endsWith("/jwks") ? keys : JSON.stringify(metadata));
});
server.listen(0, "localhost");
await once(server, "listening");
const issuer = `http://localhost:${(server.address() as AddressInfo).port}/feide`;
afterAll(() => server.close());

const newApp = () =>
  createApp(
    settingsFrom({
      ORIGIN: "http://localhost:9",
      DATABASE_FILE: newFile(),
      FEIDE_ISSUER: issuer,
      FEIDE_CLIENTS: "skoleportalen",
      EXAM_MANAGERS: JSON.stringify({ [headTeacher]: ["310000248"], [ofSolvik]: ["312000350"] }),
    }),
  );

/** What Feide gives in exchange, for this data source. */
const exchanged: JWTPayload = {
  sub: headTeacher,
  aud: audience,
  client_id: "skoleportalen",
  scope: "eksamen.les",
  act: { sub: "skoleportalen" },
};

async function headersFor(claims: JWTPayload): Promise<Record<string, string>> {
  const token = await new SignJWT({ ...exchanged, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "test-only", typ: "at+jwt" })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime("300s")
    .sign(privateKey);
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

async function list(app = newApp(), claims: JWTPayload = {}): Promise<Response> {
  return app.request("/eksamen/grupper", { headers: await headersFor(claims) });
}

async function confirm(app: ReturnType<typeof newApp>, body: unknown, claims: JWTPayload = {}): Promise<Response> {
  const headers = await headersFor({ scope: "eksamen.bekreft", ...claims });
  return app.request("/eksamen/bekreftelser", { method: "POST", headers, body: JSON.stringify(body) });
}

async function groupsIn(answer: Response): Promise<readonly ExamGroup[]> {
  return ((await answer.json()) as { readonly grupper: readonly ExamGroup[] }).grupper;
}

test("whoever a school has named sees its groups, and no other school's", async () => {
  const groups = await groupsIn(await list());
  expect(groups).toHaveLength(3);
  expect(new Set(groups.map(({ skole }) => skole.organisasjonsnummer))).toEqual(new Set(["310000248"]));
});

test.each<[string, number, JWTPayload]>([
  ["for another data source", 401, { aud: "https://n.feide.no/datasources/11111111-2222-4333-8444-555555555555" }],
  ["of the login itself, for the service", 401, { aud: "skoleportalen" }],
  ["of a service that is not let in", 403, { client_id: "another", act: { sub: "another" } }],
  ["without the level of access", 403, { scope: "eksamen.bekreft" }],
  ["of a service for itself, as nobody", 401, { sub: "skoleportalen" }],
  ["of another account of hers", 403, { sub: "9d3b3c52-5d7c-4c19-a6a4-9b0c6a1f7d11" }],
])("a token %s opens nothing: %i", async (_, status, claims) => {
  expect((await list(newApp(), claims)).status).toBe(status);
});

test("whom no school has named reads so, by a code", async () => {
  const answer = await list(newApp(), { sub: "9d3b3c52-5d7c-4c19-a6a4-9b0c6a1f7d11" });
  expect([answer.status, await answer.json()]).toMatchObject([403, { code: "not_exam_manager" }]);
});

test("a group is confirmed once, by a token that may", async () => {
  const app = newApp();
  const [group] = await groupsIn(await list(app));
  expect((await confirm(app, { gruppe: group?.id }, { scope: "eksamen.les" })).status).toBe(403);
  const first = await confirm(app, { gruppe: group?.id });
  expect([first.status, await first.json()]).toMatchObject([
    201,
    { ...group, versjon: 2, bekreftet: expect.any(String) as string },
  ]);
  const second = await confirm(app, { gruppe: group?.id });
  expect([second.status, await second.json()]).toMatchObject([409, { code: "already_confirmed" }]);
  expect((await groupsIn(await list(app)))[0]).toHaveProperty("bekreftet");
});

test("another school's group is as one that is not there", async () => {
  const app = newApp();
  const [group] = await groupsIn(await list(app, { sub: ofSolvik }));
  expect((await confirm(app, { gruppe: group?.id })).status).toBe(404);
  expect((await confirm(app, { gruppe: group?.id }, { sub: ofSolvik })).status).toBe(201);
});

test.each([[{ gruppe: "1" }], [{}], [null], ["gruppe"]])(
  "a group that is none of hers is not found: %j",
  async (body) => {
    const answer = await confirm(newApp(), body);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: "group_not_found" }]);
  },
);
