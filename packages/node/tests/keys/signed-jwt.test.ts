import { decodeProtectedHeader } from "jose";
import { expect, it } from "vitest";
import type { ClientKey } from "../../src/keys/client-key.ts";
import { signatureOf } from "../../src/keys/signing/signature.ts";
import { signedJwt } from "../../src/keys/signed-jwt.ts";
import { clientKey } from "../support/client-key.ts";

const key = { kid: "a-key", alg: "RS256", jwk: clientKey } as unknown as ClientKey;
const certificate = { x5c: ["AAAA"], beginsAt: 0, endsAt: Number.MAX_SAFE_INTEGER };

it("a JWT names its key by the certificate where there is one, and else by its kid (Digdir: x5c or kid, not both)", async () => {
  const headers = [key, { ...key, certificate } as unknown as ClientKey].map(async (each) =>
    decodeProtectedHeader(await signedJwt(each, {}, {})),
  );
  expect(await Promise.all(headers)).toEqual([
    { alg: "RS256", kid: "a-key" },
    { alg: "RS256", x5c: ["AAAA"] },
  ]);
});

it.each([
  ["certificate expired", { ...certificate, endsAt: 1 }],
  ["certificate not valid yet", { ...certificate, beginsAt: Number.MAX_SAFE_INTEGER - 1 }],
])("a key signs nothing once its certificate is not valid: %s", async (fault, outside) => {
  const signing = signatureOf({ ...key, certificate: outside } as unknown as ClientKey, new Uint8Array([1]));
  await expect(signing).rejects.toMatchObject({ code: "signing_failed", details: { kid: "a-key", fault } });
});
