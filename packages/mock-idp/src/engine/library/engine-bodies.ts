import type { Call } from "../../requests/call.ts";
import type { Endpoint } from "../../requests/endpoint.ts";
import { enginePushedBody, engineTokenBody } from "../../state/engine-request.ts";
import type { State } from "../../state/state.ts";
import { withoutToken } from "../tokens/introspection.ts";
import { effectiveParameters } from "../request-object.ts";
import { enginesToken } from "../tokens/revocation.ts";

/** The body that the engine gets in place of the one that was sent. */
export const ENGINE_BODIES: Partial<
  Record<Endpoint, (body: string | undefined, call: Call, state: State) => string | undefined>
> = {
  par: (_body, call) => enginePushedBody(effectiveParameters(call)),
  token: engineTokenBody,
  revocation: enginesToken,
  introspection: withoutToken,
};
