import { decodeJwt } from "jose";
import type { Call } from "../requests/call.ts";
import type { Fault, FaultTools } from "./fault.ts";
import { jsonBody, type Patch, patched, withBody } from "./answers.ts";
import { compactJws, rs256 } from "./jws.ts";
import { type SignatureFault, signatureOf } from "./signatures.ts";

/** The client of the access token; for an opaque token, the client of the newest id_token. */
function clientOf({ headers }: Call, { issuedIdTokens }: FaultTools): unknown {
  const token = (headers.get("authorization") ?? "").replace(/^\S+ /, "");
  return token.includes(".") ? decodeJwt(token).client_id : decodeJwt(issuedIdTokens.at(-1) ?? "").aud;
}

/** The unchanged claims as a JWT (OpenID Connect Core 5.3.2), which the client did not register for. */
export function signedUserinfoFault(signature: SignatureFault | "right" = "right", patch: Patch = {}): Fault {
  return {
    name: `userinfo.signed=${signature}`,
    catalogue: [],
    on: "userinfo",
    tamper: async (response, call, tools) => {
      const body = await jsonBody(response);
      if (!body) return undefined;
      const { issuer, signingKey } = tools;
      const claims = patched({ ...body, iss: issuer, aud: clientOf(call, tools) }, patch);
      const { header = {}, signer } =
        signature === "right" ? { signer: rs256(signingKey.privateKey) } : signatureOf(signature, tools);
      const jwt = compactJws(patched({ alg: "RS256", kid: signingKey.kid }, header), claims, signer);
      return withBody(response, jwt, { "content-type": "application/jwt" });
    },
  };
}
