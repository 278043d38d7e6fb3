import { createHash } from "node:crypto";
import type { Server } from "node:http";
import { calculateJwkThumbprint, decodeJwt, EmbeddedJWK, jwtVerify } from "jose";
import { listening } from "./listening.ts";

/** Calls after which the nonce is another. The one before is taken too: as many calls may be on their way with it. */
const changeEvery = 200;

/**
 * An API that answers with the subject of the token. A bound one needs a proof by its own key, of that very token, and with the newest nonce.
 * @param hear is told of what is let in
 */
export function replicasApi(hear: (path: string, token: string) => void): Promise<Server> {
  let asked = 0;
  return listening(async ({ headers, url }) => {
    const [scheme = "", token = ""] = headers.get("authorization")?.split(" ") ?? [];
    const { sub, cnf } = decodeJwt<{ readonly cnf?: { readonly jkt: string } }>(token);
    if (cnf) {
      const number = Math.floor(asked / changeEvery);
      const [nonce, before] = [`nonce-${number}`, `nonce-${number - 1}`];
      const refusal = await proofFault(headers.get("dpop") ?? "", {
        scheme,
        token,
        jkt: cnf.jkt,
        nonces: [nonce, before],
      });
      if (refusal !== undefined) {
        const challenge = { "www-authenticate": `DPoP error="${refusal}"`, "dpop-nonce": nonce };
        return new Response(null, { status: 401, headers: challenge });
      }
      asked += 1;
    }
    hear(new URL(url).pathname, token);
    return new Response(sub);
  });
}

interface Bound {
  readonly scheme: string;
  readonly token: string;
  readonly jkt: string;
  readonly nonces: readonly unknown[];
}

async function proofFault(proof: string, { scheme, token, jkt, nonces }: Bound): Promise<string | undefined> {
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: "dpop+jwt" });
  const ofKey = (await calculateJwkThumbprint(protectedHeader.jwk ?? {})) === jkt;
  const ofToken = payload["ath"] === createHash("sha256").update(token).digest("base64url");
  if (scheme !== "DPoP" || !ofKey || !ofToken) return "invalid_dpop_proof";
  return nonces.includes(payload["nonce"]) ? undefined : "use_dpop_nonce";
}
