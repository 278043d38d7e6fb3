import { decodeJwt, UnsecuredJWT } from "jose";
import type { Fault, FaultTools } from "../fault.ts";
import { type SigningKey, signJwt } from "../signing-keys.ts";
import { jsonBody, type Patch, patched, withJson } from "./answers.ts";

function idTokenFault(
  name: string,
  change: (id_token: string, tools: FaultTools) => string | undefined | Promise<string | undefined>,
): Fault {
  return {
    name,
    on: "token",
    tamper: async (response, _call, tools) => {
      const body = await jsonBody(response);
      if (typeof body?.id_token !== "string") return undefined;
      const id_token = await change(body.id_token, tools);
      return id_token === undefined ? undefined : withJson(response, { ...body, id_token });
    },
  };
}

/** Changes claims and signs again with the provider's own key, so that only the check of those claims can fail. */
export function claimsFault(patch: Patch, name = "idToken.claims"): Fault {
  return idTokenFault(name, (id_token, { signingKey }) => signJwt(patched(decodeJwt(id_token), patch), signingKey));
}

export type SignatureFault = "xor" | "foreign-key" | "unknown-kid" | "none";

function xored(id_token: string): string {
  const [header, payload, signature = ""] = id_token.split(".");
  // The suite's own way: every byte XOR 0x5A (OpenID conformance suite, invalid-sig modules).
  const bytes = Buffer.from(signature, "base64url").map((byte) => byte ^ 0x5a);
  return `${header}.${payload}.${Buffer.from(bytes).toString("base64url")}`;
}

const resigned = (id_token: string, key: SigningKey, header: { kid?: string } = {}): Promise<string> =>
  signJwt(decodeJwt(id_token), key, header);

const SIGNATURES: Readonly<Record<SignatureFault, (id_token: string, tools: FaultTools) => string | Promise<string>>> =
  {
    xor: xored,
    // The honest kid with another key behind it.
    "foreign-key": (id_token, { foreignKey, signingKey }) => resigned(id_token, foreignKey, { kid: signingKey.kid }),
    "unknown-kid": (id_token, { foreignKey }) => resigned(id_token, foreignKey),
    none: (id_token) => new UnsecuredJWT(decodeJwt(id_token)).encode(),
  };

/** Spoils the signature and nothing else. */
export function signatureFault(kind: SignatureFault): Fault {
  return idTokenFault(`idToken.signature=${kind}`, SIGNATURES[kind]);
}

/** Serves the first id_token of an earlier login in place of this one. Does not fire on the first login. */
export function replayFault(): Fault {
  return idTokenFault("idToken.replay", (id_token, { issuedIdTokens }) =>
    issuedIdTokens.find((earlier) => earlier !== id_token),
  );
}
