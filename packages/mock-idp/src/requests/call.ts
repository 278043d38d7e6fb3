import { AsyncLocalStorage } from "node:async_hooks";
import type { AssertionId } from "./assertions.ts";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import type { DpopProof } from "./dpop-proof.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Login } from "../people/login.ts";
import type { Parameters } from "./parameters.ts";
import { single } from "./parameters.ts";

/** Why a request was refused. */
export interface Refusal {
  /** The error code on the wire. */
  readonly error: string;
  /** What was wrong, for the developer who reads the journal. */
  readonly reason: string;
  /** Document and section that the request violates. */
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

/** One request as the identity provider received it, and its outcome. */
export interface Call {
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly parameters: Parameters;
  /** The decoded, unverified client assertion, when one was sent. */
  readonly clientAssertion?: { readonly header: ProtectedHeaderParameters; readonly payload: JWTPayload };
  /** The signed authorization request, if one was sent and could be decoded. */
  requestObject?: RequestObject;
  /** The DPoP proof, if one was sent and could be decoded. */
  dpopProof?: DpopProof;
  /** The claims of the access token that this call exchanges (RFC 8693) or presents on behalf of a person (RFC 7523). */
  subjectToken?: JWTPayload;
  /** The login behind that token. Set only in the on-behalf-of flow, where the new token carries the same login. */
  subjectLogin?: Login | undefined;
  /** True if a fault makes the provider accept a proof without a nonce. */
  nonceWaived?: boolean;
  /** HTTP status of the answer; 0 if a fault broke the network. */
  status: number;
  refused?: Refusal;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The call that the current async context serves. The engine's event handlers attach the reason of a refusal to it. */
export const currentCall: AsyncLocalStorage<Call> = new AsyncLocalStorage();

/** Records only the first reason; later ones are its consequences. */
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
