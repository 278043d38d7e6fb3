import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Fault, FaultTools } from "../fault.ts";
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

/** The token anew; what is not changed stays, and the provider's own key signs unless it is said otherwise. */
export function anew(
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
  return idTokenFault(name, (id_token, tools) => anew(id_token, tools, { claims }));
}

/** Changes the header and signs again with the provider's own key. */
export function headerFault(header: Patch): Fault {
  return idTokenFault("idToken.header", (id_token, tools) => anew(id_token, tools, { header }));
}

/** Spoils the signature and nothing else. */
export function signatureFault(kind: SignatureFault): Fault {
  const spoilt = idTokenFault(`idToken.signature=${kind}`, (id_token, tools) =>
    anew(id_token, tools, signatureOf(kind, tools)),
  );
  return ELLIPTIC.has(kind) ? publishingEllipticKey(spoilt) : spoilt;
}

/** Should the client ask for the keys, the right one is there: it need not, to refuse the algorithm. */
function publishingEllipticKey(spoilt: Fault): Fault {
  const published = ellipticKeyFault();
  return {
    ...spoilt,
    on: ["token", "jwks"],
    tamper: (response, call, tools) => (call.endpoint === "jwks" ? published : spoilt).tamper?.(response, call, tools),
  };
}

const TIMES = ["iat", "exp", "nbf", "auth_time"];

/** The token of a provider whose clock is off. @param seconds ahead; negative when it is behind. */
export function clockFault(seconds: number): Fault {
  return claimsFault(
    (honest) =>
      Object.fromEntries(
        TIMES.filter((name) => typeof honest[name] === "number").map((name) => [name, Number(honest[name]) + seconds]),
      ),
    `idToken.clock=${seconds}`,
  );
}

/** The whole token as a text of any kind. */
export function idTokenTextFault(change: (honest: string) => string): Fault {
  return idTokenFault("idToken.text", change);
}

/** Serves the first id_token of an earlier login in place of this one. Does not fire on the first login. */
export function replayFault(): Fault {
  return idTokenFault("idToken.replay", (id_token, { issuedIdTokens }) =>
    issuedIdTokens.find((earlier) => earlier !== id_token),
  );
}
