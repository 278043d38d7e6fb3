import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Fault, FaultTools } from "./fault.ts";
import { jsonBody, type Patch, patched, withJson } from "./answers.ts";
import { ellipticKeyFault } from "./jwks.ts";
import { compactJws, rs256, type Signer } from "./jws.ts";
import { ELLIPTIC, type SignatureFault, signatureOf } from "./signatures.ts";

function idTokenFault(name: string, change: (id_token: string, tools: FaultTools) => string | undefined): Fault {
  return {
    name,
    catalogue: [],
    on: "token",
    tamper: async (response, _call, tools) => {
      const body = await jsonBody(response);
      if (typeof body?.id_token !== "string") return undefined;
      const id_token = change(body.id_token, tools);
      return id_token === undefined ? undefined : withJson(response, { ...body, id_token });
    },
  };
}

interface Change {
  readonly claims?: Patch;
  readonly header?: Patch;
  readonly signer?: Signer;
}

/** Builds the token again with the changes. The provider's own key signs unless `signer` is given. */
export function reissued(
  id_token: string,
  { signingKey }: FaultTools,
  { claims = {}, header = {}, signer }: Change,
): string {
  return compactJws(
    patched({ ...decodeProtectedHeader(id_token) }, header),
    patched(decodeJwt(id_token), claims),
    signer ?? rs256(signingKey.privateKey),
  );
}

/** Changes claims and signs again with the provider's own key, so that only the check of those claims can fail. */
export function claimsFault(claims: Patch, name = "idToken.claims"): Fault {
  return idTokenFault(name, (id_token, tools) => reissued(id_token, tools, { claims }));
}

/** Changes the header and signs again with the provider's own key. */
export function headerFault(header: Patch): Fault {
  return idTokenFault("idToken.header", (id_token, tools) => reissued(id_token, tools, { header }));
}

/** Breaks only the signature. */
export function signatureFault(kind: SignatureFault): Fault {
  const spoilt = idTokenFault(`idToken.signature=${kind}`, (id_token, tools) =>
    reissued(id_token, tools, signatureOf(kind, tools)),
  );
  return ELLIPTIC.has(kind) ? publishingEllipticKey(spoilt) : spoilt;
}

/** Also publishes the key that signed, so that only the algorithm can be the reason to refuse. A client may refuse before it fetches the keys. */
function publishingEllipticKey(spoilt: Fault): Fault {
  const published = ellipticKeyFault();
  return {
    ...spoilt,
    on: ["token", "jwks"],
    tamper: (response, call, tools) => (call.endpoint === "jwks" ? published : spoilt).tamper?.(response, call, tools),
  };
}

const TIMES = ["iat", "exp", "nbf", "auth_time"];

/** The token of a provider whose clock is off. @param seconds ahead; negative is behind. */
export function clockFault(seconds: number): Fault {
  return claimsFault(
    (honest) =>
      Object.fromEntries(
        TIMES.filter((name) => typeof honest[name] === "number").map((name) => [name, Number(honest[name]) + seconds]),
      ),
    `idToken.clock=${seconds}`,
  );
}

/** Replaces the whole token by a text. */
export function idTokenTextFault(change: (honest: string) => string): Fault {
  return idTokenFault("idToken.text", change);
}

/** Replaces the id_token by that of the earliest login. Does not fire on the first login. */
export function replayFault(): Fault {
  return idTokenFault("idToken.replay", (id_token, { issuedIdTokens }) =>
    issuedIdTokens.find((earlier) => earlier !== id_token),
  );
}
