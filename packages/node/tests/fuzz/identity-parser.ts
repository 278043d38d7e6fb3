import assert from "node:assert/strict";
import fc from "fast-check";
import { verifiedIdentity } from "../../src/identity/verified-identity.ts";
import type { IdTokenClaims } from "../../src/protocol/id-token.ts";
import { representationDigest } from "../../src/transaction/transaction.ts";
import { newSessionId } from "../../src/session/session-cookie.ts";
import { decryptFacts, encryptFacts } from "../../src/session/session-record.ts";
import { clientId, config, issuer } from "./application.ts";
import { jsonText, nearly } from "./inputs.ts";
import { parser, unlessRefused } from "./parser.ts";
import { transaction } from "./sealed-parsers.ts";

const provider = { ...config.defaultProvider, claims: ["groups", "department", "constructor"] };
const asked = { ...transaction, asked: { assurance: ["kart"], representation: representationDigest(undefined) } };
const place = { keys: config.keys[0], id: newSessionId(), storeKey: "place" };
const envelope = { version: 1, provider: provider.id, createdAt: 1, expiresAt: 2, index: [] };
const extra = { groups: [["a"]], department: ["x"], name: ["Kari Testmo"], given_name: ["Kari"] };

type Claims = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Claims =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is told of a person, by an id_token and a userinfo answer that are verified as far as they are of this login. */
export const identityParser = parser({
  name: "A-22 the claims of a login",
  input: fc.record({
    claims: nearly({ iss: issuer, sub: "someone", "urn:fjord:visshet": "kart", amr: ["pwd"], auth_time: 1 }, extra),
    userinfo: nearly({ sub: "someone" }, extra),
  }),
  holds: async (given) => {
    const [claims, userinfo] = [given.claims, given.userinfo].map((one): unknown => JSON.parse(jsonText(one)));
    // Neither is accepted as anything but an object, nor an id_token without a subject.
    if (!isObject(claims) || !isObject(userinfo) || typeof claims["sub"] !== "string") return false;
    const codes = ["assurance_insufficient", "id_token_invalid", "userinfo_invalid", "representation_invalid"] as const;
    const identity = await unlessRefused(codes, () =>
      verifiedIdentity(provider, { claims: claims as IdTokenClaims, userinfo, authorizationDetails: undefined }, asked),
    );
    if (!identity) return false;
    assert.equal(identity.subject, claims["sub"]);
    assert.equal(identity.assurance, "kart");
    assert.ok(identity.authenticationMethods.every((method) => typeof method === "string"));
    for (const name of Object.keys(identity.claims ?? {})) assert.ok(provider.claims.includes(name));
    const { nationalId: _, ...known } = identity;
    const facts = { ...known, issuer, clientId };
    const sealed = encryptFacts(place, "employee", envelope, facts);
    assert.deepEqual(decryptFacts(place, "employee", { ...envelope, lastSeenAt: 1, sealed }), facts);
    return true;
  },
});
