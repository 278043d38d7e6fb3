import { createSecretKey, generateKeyPairSync } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { altinn, maskinporten } from "../src/index.ts";
import type { RuleId } from "../src/requests/hints.ts";
import { decisionRequest, PDP } from "./support/altinn-requests.ts";
import {
  altinnToken,
  atAltinn,
  CLIENT_ID,
  CUSTOMER,
  grant,
  machineClient,
  machineKey,
  type Machines,
  machineToken,
  PDP_SCOPE,
  postGrant,
} from "./support/machine-client.ts";
import { claimsNow, refusals, setUp } from "./support/refused-assertions.ts";

const ISSUER = "https://test.maskinporten.no/";
const now = (): number => Math.floor(Date.now() / 1000);
const { privateKey: other } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const { jwks } = machineClient;

/** An honest assertion but for its header, or for the key that signs it. */
const signed = (header: object, key: Parameters<SignJWT["sign"]>[0] = machineKey): Promise<string> => {
  const iat = now();
  const claims = { aud: ISSUER, iss: CLIENT_ID, scope: PDP_SCOPE, iat, exp: iat + 100, jti: "a" };
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "agency-2026-10", ...header }).sign(key);
};

interface Case {
  readonly name: string;
  readonly rule: RuleId;
  readonly client?: Partial<typeof machineClient>;
  readonly send: (all: Machines) => Promise<Response>;
}

const assertion = (
  name: string,
  rule: RuleId,
  made: () => Promise<string> | string,
  client?: Case["client"],
): Case => ({
  name,
  rule,
  ...(client && { client }),
  send: async (all) => postGrant(all, await made()),
});

/** A client that is known by a certificate in place of keys. */
const certified = { jwks: undefined, certificate_authorities: [] } as unknown as Partial<typeof machineClient>;
const ended = { jwks: { keys: (jwks?.keys ?? []).map((key) => ({ ...key, exp: now() - 1 })) } };
const direct =
  (change: RequestInit): Case["send"] =>
  async ({ maskinporten: idp }) =>
    idp.fetch(
      new Request(`${ISSUER}token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
          assertion: await grant(),
        }),
        ...change,
      }),
    );
const decide = async (all: Machines, token: string, key?: null): Promise<Response> =>
  atAltinn(all, "POST", PDP, decisionRequest("12829030037", "read", CUSTOMER), { token, ...(key === null && { key }) });

const cases: readonly Case[] = [
  ...refusals.map(([name, rule, claims]) => assertion(name, rule, () => grant(claimsNow(claims)))),
  assertion("HS256", "jwt-grant.algorithm", () => signed({ alg: "HS256" }, createSecretKey(Buffer.alloc(32)))),
  assertion("alg none", "jwt-grant.algorithm", () => new UnsecuredJWT({ iss: CLIENT_ID }).encode()),
  assertion("a kid that is unknown", "jwt-grant.key", () => signed({ kid: "other" })),
  assertion("kid and x5c", "jwt-grant.key", () => signed({ x5c: ["MIIB"] })),
  assertion("a key that has ended", "jwt-grant.key-expired", () => grant(), ended),
  assertion("another key", "jwt-grant.signature", () => signed({}, other)),
  assertion("x5c as text", "jwt-grant.certificates", () => signed({ kid: undefined, x5c: "MIIB" }), certified),
  {
    name: "an assertion that was used",
    rule: "jwt-grant.once",
    send: async (all) => {
      const used = await grant();
      await postGrant(all, used);
      return postGrant(all, used);
    },
  },
  {
    name: "a parameter twice",
    rule: "jwt-grant.parameters",
    send: async (all) => postGrant(all, await grant(), "&grant_type=x"),
  },
  {
    name: "authentication beside the assertion",
    rule: "jwt-grant.no-authentication",
    send: direct({ headers: { authorization: "Basic eDp5" } }),
  },
  { name: "no key", rule: "altinn.subscription-key", send: async (all) => decide(all, await altinnToken(all), null) },
  { name: "Maskinporten's token", rule: "altinn.token", send: async (all) => decide(all, await machineToken(all)) },
  {
    name: "another scope",
    rule: "altinn.scope",
    send: async (all) => decide(all, await altinnToken(all, { scope: "agency:catch.write" })),
  },
];

/** Status and body, without what is drawn. */
const told = async (answer: Response): Promise<string> =>
  `${answer.status} ${(await answer.text()).replace(/\(trace_id: .*?\)/, "")}`;

describe("a rule of Maskinporten or Altinn", () => {
  it.each(cases)("$rule refuses $name, and nothing else does", async ({ rule, client, send }) => {
    const strict = setUp({}, client);
    const refused = await send(strict);
    const { calls } = rule.startsWith("altinn.") ? strict.altinn : strict.maskinporten;
    expect([...calls].at(-1)?.refused?.rule).toBe(rule);
    // The same without the rule.
    expect(await told(await send(setUp({ [rule]: "warn" }, client)))).not.toBe(await told(refused));
  });

  // No other rule can be played without it: there is nothing to read.
  it.each(["no.jwt.here", "e30.e30"])("jwt-grant.jwt refuses the assertion %j, which is no JWT", async (text) => {
    const all = setUp({});
    const refused = await postGrant(all, text);
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: "invalid_grant" }]);
    expect([...all.maskinporten.calls].at(-1)?.refused?.rule).toBe("jwt-grant.jwt");
  });

  it("is in the list above, but for those of a certificate and of what is no JWT", () => {
    const ids = [maskinporten({ environment: "test" }), altinn({ environment: "test" })].flatMap(({ rules }) =>
      rules.map(({ id }) => id),
    );
    const listed = new Set(cases.map(({ rule }) => rule));
    expect(ids.filter((id) => !listed.has(id))).toEqual([
      "jwt-grant.jwt",
      "jwt-grant.certificate-owner",
      "jwt-grant.certificate",
    ]);
  });
});
