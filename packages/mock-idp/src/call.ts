import { AsyncLocalStorage } from "node:async_hooks";
import type { AssertionId } from "./assertions.ts";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import type { DpopProof } from "./dpop-proof.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Login } from "./portal/login.ts";
import type { Parameters } from "./parameters.ts";
import { single } from "./parameters.ts";

/** Why a request was turned away. */
export interface Refusal {
  /** The error code on the wire. */
  readonly error: string;
  /** What was wrong, for the developer who reads the journal. */
  readonly reason: string;
  /** Document and section that the request broke. */
  readonly clause: string;
  /** The request assertion that was broken, such as `CQ-04`. */
  readonly assertion?: AssertionId;
}

/** A signed authorization request, decoded. */
export interface RequestObject {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
  /** Whether a registered key of the client signed it. */
  readonly verified: boolean;
}

/** One request as the identity provider received it, and what became of it. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly parameters: Parameters;
  /** The decoded, unverified client assertion, when one was sent. */
  readonly clientAssertion?: { readonly header: ProtectedHeaderParameters; readonly payload: JWTPayload };
  /** The signed authorization request, when one was sent that can be read. */
  requestObject?: RequestObject;
  /** The DPoP proof, when one was sent that can be read. */
  dpopProof?: DpopProof;
  /** The claims of the access token that this call exchanges (RFC 8693). */
  subjectToken?: JWTPayload;
  /** The login behind that token, where the new one is of the same person in full. */
  subjectLogin?: Login | undefined;
  /** Whether a fault lets a proof without a nonce pass. */
  nonceWaived?: boolean;
  /** HTTP status of the answer; 0 when the network was made to fail. */
  status: number;
  refused?: Refusal;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The call that the running code serves; lets the engine's events tell why it refused. */
export const currentCall: AsyncLocalStorage<Call> = new AsyncLocalStorage();

/** Notes the first reason only: what comes after is a consequence of it. */
export function noteRefusal(call: Call | undefined, refusal: Refusal): void {
  if (call && !call.refused) call.refused = refusal;
}

export function decodeAssertion(parameters: Parameters): Pick<Call, "clientAssertion"> {
  const assertion = single(parameters, "client_assertion");
  if (assertion === undefined) return {};
  try {
    return { clientAssertion: { header: decodeProtectedHeader(assertion), payload: decodeJwt(assertion) } };
  } catch {
    return {};
  }
}
