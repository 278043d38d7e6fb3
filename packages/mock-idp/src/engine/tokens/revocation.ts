import { decodeJwt } from "jose";
import type { Call } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import type { State } from "../../state/state.ts";

/** The form with the engine's own token in place of the JWT, which the engine does not know (RFC 7009 section 2.1). */
export function enginesToken(body: string | undefined, { parameters }: Call, state: State): string | undefined {
  const form = new URLSearchParams(body);
  form.set("token", behind(single(parameters, "token") ?? "", state));
  return form.toString();
}

function behind(token: string, state: State): string {
  try {
    const { jti } = decodeJwt(token);
    // RFC 7009 section 2.2: an unknown token is not an error. The engine rejects every JWT.
    return state.accessTokens.get(String(jti))?.engineToken ?? "unknown";
  } catch {
    return token;
  }
}
