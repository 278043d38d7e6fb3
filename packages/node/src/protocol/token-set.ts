import { AuthError } from "../errors/errors.ts";
import { jsonOf, type ProviderAnswer } from "../http/provider-answer.ts";

/** The tokens of one answer. Expiry times are by our clock, in seconds since 1970. */
export interface TokenSet {
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken?: string;
  readonly refreshExpiresAt?: number;
  /** The granted scope, if the answer has it. */
  readonly scope?: string;
}

/** Lifetime in seconds without `expires_in`: Digdir's default (docs.digdir.no/docs/idporten/oidc/oidc_func_clientreg). */
const defaultLifetime = 120;

/** RFC 6749 A.12, RFC 6750 2.1. The platform's error for an invalid header would quote the token, for example one with a line break. */
const sendable = /^[!-~]+$/;

/** The token type, in lower case as the engine returns it (RFC 6750, RFC 9449 5). */
export type TokenType = "bearer" | "dpop";

/**
 * The tokens of a successful answer (RFC 6749 5.1). The standard has no lifetime of refresh tokens: Digdir and NHN each have their own
 * member for it.
 * @throws {@link AuthError} `provider_response_invalid`, `token_not_bound`
 */
export function tokenSetOf(answer: TokenAnswerMembers, now: number, type: TokenType): TokenSet {
  // RFC 6749 7.1: a token of an unknown type must not be used. The type is case-insensitive (5.1); the engine returns it in lower case.
  // RFC 9449 5: if we sent a DPoP proof, a bearer token is a downgrade: a stolen one would work without the key.
  if (isDowngrade(answer, type)) throw new AuthError("token_not_bound");
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

/** Whether the answer has a bearer token though a key was proven. */
export function isDowngrade({ token_type: given }: Pick<TokenAnswerMembers, "token_type">, type: TokenType): boolean {
  return type === "dpop" && given === "bearer";
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

/** The tokens of a raw answer, before the engine reads it. A member that is not a string is left for the engine to refuse. */
export function tokensIn(answer: ProviderAnswer): {
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
} {
  const { id_token: idToken, access_token: accessToken } = membersOf(answer);
  const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return { idToken: string(idToken), accessToken: string(accessToken) };
}

/** The object that the engine will read, so the engine cannot find a token that we did not check. */
function membersOf(answer: ProviderAnswer): Readonly<Record<string, unknown>> {
  try {
    return (jsonOf(answer) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
