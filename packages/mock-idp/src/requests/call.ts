// requests/: what was received and what it broke: calls, parameters, proofs, the journal.
// It must not know what a rule demands.

import { AsyncLocalStorage } from "node:async_hooks";
import type { AssertionId } from "./assertions.ts";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import type { DpopProof } from "./dpop-proof.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Login } from "../people/login.ts";
import type { Answered } from "./answered.ts";
import type { Parameters } from "./parameters.ts";
import type { RuleId } from "./hints.ts";
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
  /** The rule that was broken, and how to mend the request. Neither is set where the person, or a fault of the mock, is the cause. */
  readonly rule?: RuleId;
  readonly hint?: string;
}

/** What a rule compares, in words. Never a secret. */
export interface Compared {
  readonly wanted: string;
  readonly saw: string;
}

/** What one rule found. `waived`: it was broken, and the strictness of the provider is "warn". */
export interface RuleCheck extends Partial<Compared> {
  readonly rule: RuleId;
  /** The request assertion that the rule enforces, if it is one of those. */
  readonly assertion?: AssertionId;
  readonly clause: string;
  /** `should`: the mock is stricter than the provider. */
  readonly level: "must" | "should";
  readonly verdict: "kept" | "broken" | "waived";
  /** What is wrong, unless it was kept. */
  readonly reason?: string;
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
  /** Unique within the provider's journal, such as `c42`. */
  readonly id: string;
  /** The login that the call belongs to, such as `l7`; undefined for metadata, keys and calls without a person. */
  login?: string;
  /** The label of the browser that the login is in, such as `w3`: that of a test among several at once. */
  worker?: string;
  /** The client that the call claims to come from, or whose login it belongs to. */
  client?: string;
  /** The pid of the person of the login, once it is known. */
  person?: string;
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly parameters: Parameters;
  /** The body of a request that is no form. */
  readonly body?: string;
  /** The decoded, unverified client assertion (RFC 7523 section 2.1 or 2.2), when one was sent. */
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
  /** What the rules found, in order, up to the one that was broken. */
  checks: readonly RuleCheck[];
  /** What was sent back; undefined while the call is served. */
  answered?: Answered;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds until it was answered. */
  took?: number;
}

/** The call that the current async context serves. The engine's event handlers attach the reason of a refusal to it. */
export const currentCall: AsyncLocalStorage<Call> = new AsyncLocalStorage();

/** Records only the first reason; later ones are its consequences. */
export function noteRefusal(call: Call | undefined, refusal: Refusal): void {
  if (call && !call.refused) call.refused = refusal;
}

export function decodeAssertion(
  parameters: Parameters,
  parameter: "client_assertion" | "assertion" = "client_assertion",
): Pick<Call, "clientAssertion"> {
  const assertion = single(parameters, parameter);
  if (assertion === undefined) return {};
  try {
    return { clientAssertion: { header: decodeProtectedHeader(assertion), payload: decodeJwt(assertion) } };
  } catch {
    return {};
  }
}
