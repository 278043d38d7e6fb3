import type { Call } from "../requests/call.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { Fault, FaultTools } from "./fault.ts";
import { jsonBody, type Patch, withJson } from "./answers.ts";
import { reissued } from "./id-token.ts";

/** Nonce policies (RFC 9449 section 8): reject every nonce; require one at PAR too; require none; accept each nonce only once. */
export type NoncePolicy = "always" | "at PAR too" | "never" | "another at each call";

function challenge({ nonces }: FaultTools): Response {
  return Response.json(
    { error: "use_dpop_nonce", error_description: "a planned fault" },
    { status: 400, headers: { "dpop-nonce": nonces.current } },
  );
}

function headersChanged(response: Response, change: (headers: Headers) => void): Response {
  const headers = new Headers(response.headers);
  change(headers);
  return new Response(response.body, { status: response.status, headers });
}

function accepted(call: Call, { nonces }: FaultTools): boolean {
  const nonce = call.dpopProof?.payload.nonce;
  return typeof nonce === "string" && nonces.accepts(nonce);
}

type Policy = Pick<Fault, "before" | "tamper"> & { readonly on: Endpoint };

const POLICIES: Readonly<Record<NoncePolicy, Policy>> = {
  always: { on: "token", before: (_call, tools) => challenge(tools) },
  "at PAR too": { on: "par", before: (call, tools) => (accepted(call, tools) ? undefined : challenge(tools)) },
  never: {
    on: "token",
    before: (call) => {
      call.nonceWaived = true;
      return undefined;
    },
    tamper: (response) => headersChanged(response, (headers) => headers.delete("dpop-nonce")),
  },
  "another at each call": {
    on: "token",
    tamper: (response, _call, { nonces }) =>
      headersChanged(response, (headers) => headers.set("dpop-nonce", nonces.rotate())),
  },
};

export function nonceFault(policy: NoncePolicy): Fault {
  return { name: `dpop.nonce=${policy}`, catalogue: [], ...POLICIES[policy] };
}

/** Requires a nonce but sends none. */
export function withoutNonceHeaderFault(): Fault {
  return {
    name: "dpop.withoutNonceHeader",
    catalogue: [],
    on: "token",
    tamper: async (response) => {
      const { error } = response.ok ? {} : ((await response.clone().json()) as { readonly error?: unknown });
      if (error !== "use_dpop_nonce") return undefined;
      return headersChanged(response, (headers) => headers.delete("dpop-nonce"));
    },
  };
}

/** Changes claims of the access token and signs it again with the provider's own key. */
export function accessTokenFault(claims: Patch): Fault {
  return {
    name: "accessToken.claims",
    catalogue: [],
    on: "token",
    tamper: async (response, _call, tools) => {
      const body = await jsonBody(response);
      if (typeof body?.access_token !== "string") return undefined;
      return withJson(response, { ...body, access_token: reissued(body.access_token, tools, { claims }) });
    },
  };
}
