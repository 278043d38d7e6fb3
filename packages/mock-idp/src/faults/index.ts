import type { Endpoint } from "../endpoint.ts";
import type { Fault } from "../fault.ts";
import { bodyFault, networkFault, oauthErrorFault, type Patch, slowFault, statusFault } from "./answers.ts";
import { redirectFault, type RedirectPatch } from "./authorize.ts";
import { claimsFault, replayFault, type SignatureFault, signatureFault } from "./id-token.ts";

/** The ways to misbehave. Each makes a fault for `idp.fail(...)`. */
export const faults: {
  readonly idToken: {
    claims(patch: Patch): Fault;
    signature(kind: SignatureFault): Fault;
    replay(): Fault;
  };
  readonly token: { body(patch: Patch): Fault };
  readonly authorize: { parameters(patch: RedirectPatch): Fault };
  status(endpoint: Endpoint, status: number): Fault;
  oauthError(endpoint: Endpoint, error: string): Fault;
  network(endpoint: Endpoint): Fault;
  slow(endpoint: Endpoint, milliseconds: number): Fault;
  discovery(patch: Patch): Fault;
} = {
  idToken: { claims: (patch) => claimsFault(patch), signature: signatureFault, replay: replayFault },
  token: { body: (patch) => bodyFault("token.body", "token", patch) },
  authorize: { parameters: redirectFault },
  status: statusFault,
  oauthError: oauthErrorFault,
  network: networkFault,
  slow: slowFault,
  discovery: (patch) => bodyFault("discovery", "discovery", patch),
};
