import type { Provider } from "oidc-provider";
import { liveToken } from "./access-token.ts";
import { currentCall } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import type { State } from "../../state/state.ts";

/** The engine authenticates the client. Its own tokens are not those that clients have, and it rejects a JWT. */
export function withoutToken(body: string | undefined): string {
  const form = new URLSearchParams(body);
  form.set("token", "of the client");
  return form.toString();
}

/** RFC 7662 section 2.2: the claims of a live access token, and no word of any other token. */
export async function introspected(provider: Provider, state: State): Promise<object> {
  const token = single(currentCall.getStore()?.parameters ?? {}, "token") ?? "";
  const found = await liveToken(provider, token, state);
  return "issued" in found ? { active: true, token_type: "Bearer", ...found.issued.claims } : { active: false };
}
