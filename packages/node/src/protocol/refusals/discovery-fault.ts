import type { ServerMetadata } from "openid-client";
import { logText } from "../../audit/log-text.ts";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import { engineFault } from "../engine.ts";

/** What was asked for, and the status of the answer, if there was one. */
interface DiscoveryRequest {
  readonly issuer: string;
  readonly address: string;
  readonly status: number | undefined;
}

/** The {@link AuthError} for a document that could not be read. Its cause tells the operator what to look at. */
export function discoveryFault(thrown: unknown, asked: DiscoveryRequest): AuthError {
  const fault = engineFault(thrown, "discovery");
  if (isAuthError(fault, "provider_metadata_invalid")) return withAddress(fault, asked, issuerRefused(thrown));
  const { issuer } = asked;
  return issuer.startsWith("http://localhost") && isAuthError(fault, "provider_unavailable")
    ? withMock(fault, issuer)
    : fault;
}

/** Both issuers, for an operator to compare. The document is text from outside. */
export function issuersIn(named: unknown, configured: string): string {
  const shown = logText(typeof named === "string" ? named : `no text, but ${typeof named}`, mostOfIssuer);
  return `The document names ${JSON.stringify(shown)}, and ${JSON.stringify(configured)} is configured`;
}

/** Maximum length of a document's issuer in a log, in characters. */
const mostOfIssuer = 200;

/** The issuer in the document that the engine refused for it. */
function issuerRefused(thrown: unknown): unknown {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const { attribute, body } = (cause ?? {}) as {
    readonly attribute?: unknown;
    readonly body?: Partial<ServerMetadata>;
  };
  return attribute === "issuer" ? body?.issuer : undefined;
}

/** Adds the address, the status and both issuers to the cause: the issuer may be misspelled, or a proxy may have answered. */
function withAddress(
  fault: AuthError<"provider_metadata_invalid">,
  { issuer, address, status }: DiscoveryRequest,
  named: unknown,
): AuthError {
  if (status === undefined) return fault;
  const why = fault.cause instanceof Error ? `: ${fault.cause.message}` : "";
  const issuers = named === undefined ? "" : `. ${issuersIn(named, issuer)}`;
  const [engineCode = ""] = fault.details.faults;
  const cause = new Error(`${address} answered with status ${status}${why}${issuers}${remedies[engineCode] ?? ""}`);
  return new AuthError(fault.code, { details: fault.details, cause });
}

/** What to look at, by the engine's code for what is wrong with the document. */
const remedies: Readonly<Record<string, string>> = {
  OAUTH_RESPONSE_IS_NOT_CONFORM: ". Is the issuer spelled as the provider spells it?",
  OAUTH_RESPONSE_IS_NOT_JSON: ". A web page or a proxy answers there, not the provider",
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: ". Copy the issuer from the document, letter by letter",
};

/** On a developer's machine, the provider is a mock that the developer starts. */
function withMock(fault: AuthError<"provider_unavailable">, issuer: string): AuthError {
  const why = fault.cause instanceof Error ? fault.cause.message : "";
  if (!why.includes("ECONNREFUSED")) return fault;
  const cause = new Error(`${why}. Is the mock started at ${issuer}?`);
  return new AuthError(fault.code, { details: fault.details, cause });
}
