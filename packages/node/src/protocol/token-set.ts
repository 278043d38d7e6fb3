import { AuthError } from "../errors.ts";
import { jsonOf, type ProviderAnswer } from "./provider-answer.ts";

/** The tokens of one answer, with their ends by our clock, in seconds since 1970. */
export interface TokenSet {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken?: string;
  readonly refreshExpiresAt?: number;
  /** As granted, where it is told. */
  readonly scope?: string;
}

/** Seconds of an access token whose answer does not tell: Digdir's default (docs.digdir.no/docs/idporten/oidc/oidc_func_clientreg). */
const defaultLifetime = 120;

/** RFC 6749 A.12, RFC 6750 2.1. Of another, the platform's error would show it: a header with a line break in it is quoted. */
const sendable = /^[!-~]+$/;

/** How a token is to be sent, as the engine writes it (RFC 6750, RFC 9449 5). */
export type TokenType = "bearer" | "dpop";

/**
 * The tokens of a successful answer (RFC 6749 5.1). The end of a refresh token is no member of the standard: Digdir tells it by one name, NHN by
 * another.
 * @throws {@link AuthError} `provider_response_invalid`
 */
export function tokenSetOf(answer: TokenAnswerMembers, now: number, type: TokenType): TokenSet {
  // RFC 6749 7.1: a token of a type that we do not know how to send is not sent. In any case (5.1); the engine writes it small.
  // RFC 9449 5: where a key was proven, a bearer token is a step back that whoever steals it would be glad of.
  if (answer.token_type !== type)
    throw new AuthError("provider_response_invalid", { details: { endpoint: "token", fault: "token_type" } });
  if (!sendable.test(answer.access_token))
    throw new AuthError("provider_response_invalid", { details: { endpoint: "token", fault: "access_token" } });
  const { refresh_token: refreshToken, scope } = answer;
  const refreshLifetime = answer["refresh_token_expires_in"] ?? answer["rt_expires_in"];
  return {
    accessToken: answer.access_token,
    accessExpiresAt: now + (answer.expires_in ?? defaultLifetime),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(isLifetime(refreshLifetime) && { refreshExpiresAt: now + refreshLifetime }),
    ...(scope !== undefined && { scope }),
  };
}

interface TokenAnswerMembers {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in?: number | undefined;
  readonly refresh_token?: string | undefined;
  readonly scope?: string | undefined;
  readonly [member: string]: unknown;
}

function isLifetime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/** The tokens of an answer that nobody has read yet; of what is no text, the engine makes an error of its own. */
export function tokensIn(answer: ProviderAnswer): {
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
} {
  const { id_token: idToken, access_token: accessToken } = membersOf(answer);
  const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return { idToken: string(idToken), accessToken: string(accessToken) };
}

/** The object that the engine will read. */
function membersOf(answer: ProviderAnswer): Readonly<Record<string, unknown>> {
  try {
    return (jsonOf(answer) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
