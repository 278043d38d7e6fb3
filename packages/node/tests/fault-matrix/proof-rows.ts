import { createResourceServer } from "../../src/api.ts";
import {
  apiOrigin,
  dpopOptions,
  helseidIssuer,
  helseidToken,
  proofKey,
  proofOf,
  provenCall,
} from "../support/helseid-api.ts";
import { issuerDocuments } from "../support/issuer.ts";
import { forgetProvider } from "../support/service.ts";
import type { Row } from "./row.ts";
import type { Scene } from "./scene.ts";

const key = await proofKey();
const thief = await proofKey();

/** A bound token comes to an API, with a proof or without one; the store tells whether it is the first time. */
async function call({ service, keep }: Scene, prover: typeof key | undefined, first: boolean): Promise<void> {
  forgetProvider();
  service.network.use(...issuerDocuments(helseidIssuer));
  const server = createResourceServer({
    ...dpopOptions,
    dpop: { store: { claim: async () => first }, origin: apiOrigin },
    onEvent: (event) => service.events.push(event),
  });
  const token = await helseidToken({ cnf: key.cnf });
  const proof = prover && (await proofOf(prover, token));
  await keep(await server.protect(() => Response.json({}))(provenCall(token, proof)));
}

/** Proofs of a key, at an API. */
export const proofRows: readonly Row[] = (
  [
    ["none", "dpop_proof_invalid", undefined, true],
    ["of another key", "dpop_proof_invalid", thief, true],
    ["used before", "dpop_proof_replayed", key, false],
  ] as const
).map(([what, code, prover, first]): Row => ({
  name: `proof at an API: ${what}`,
  code,
  told: "caller",
  play: (scene) => call(scene, prover, first),
}));
