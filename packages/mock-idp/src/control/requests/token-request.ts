import { z } from "zod";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { mintAccessToken, mintDpopProof, mintIdToken } from "../../server/minted.ts";
import { provider } from "./named.ts";
import { Problem } from "./problem.ts";

/** `null` removes a member (RFC 7396). */
const patch = z.record(z.string(), z.unknown()).optional();
const changes = { provider, claims: patch, header: patch, sign: z.enum(["foreign-key", "none"]).optional() };
const text = z.string().optional();
const ofLogin = { ...changes, client_id: text, person: text, assurance: text, scope: text };
const dpopKey = z.enum(["own", "other"]).optional();

/** The body of `POST /tokens`. */
export const tokenRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("id_token"), ...ofLogin, nonce: text }),
  z.strictObject({
    kind: z.literal("access_token"),
    ...ofLogin,
    person: z.string().nullish(),
    audience: z.union([z.string(), z.array(z.string())]).optional(),
    dpopKey,
  }),
  z.strictObject({
    kind: z.literal("dpop_proof"),
    ...changes,
    method: text,
    url: z.url(),
    accessToken: text,
    nonce: text,
    key: dpopKey,
  }),
]);

type TokenRequest = z.infer<typeof tokenRequest>;

const removed = (members: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value ?? undefined]));

/** Makes the token. @throws {@link Problem} with 400, which says what is known */
export async function mintedToken(idp: MockIdp, request: TokenRequest): Promise<string> {
  const { claims, header } = request;
  const asked = { ...request, claims: removed(claims), header: removed(header) } as never;
  const make = {
    id_token: () => mintIdToken(idp, asked),
    access_token: () => mintAccessToken(idp, asked),
    dpop_proof: () => mintDpopProof(asked),
  };
  return make[request.kind]().catch((error: unknown) => {
    throw new Problem(400, error instanceof Error ? error.message : String(error));
  });
}
