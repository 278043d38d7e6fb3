import { AuthError } from "../errors/errors.ts";
import { checkAccount, checkEmployment } from "./answers/account.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import type { AccountProfile } from "../providers/provider-profile.ts";
import type { TokenAnswer } from "./code-grant.ts";
import { transportFault } from "./engine.ts";
import { observeEndpoint } from "../http/observed-endpoints.ts";
import { retryOnce } from "../http/retry.ts";
import { ownBearerCall } from "./request/own-call.ts";
import { callProvider } from "../http/transport.ts";
import type { TransportError } from "../http/transport-error.ts";
import { isAboutPerson } from "./userinfo.ts";

type Claims = Readonly<Record<string, unknown>>;

const endpoint = "directory";

/**
 * Adds the claims of the person's own organisation, if the profile has accounts. The account and the employment are checked before the
 * person is logged in.
 * @throws {@link AuthError} `identity_provider_refused`, `employment_required`, `userinfo_invalid`, `provider_*`
 */
export async function withDirectory(provider: ProviderConfig, answer: TokenAnswer): Promise<TokenAnswer> {
  const { accounts } = provider.profile;
  if (!accounts) return answer;
  const { userinfo = {} } = answer;
  checkAccount(provider, accounts, userinfo);
  const address = directoryAddress(provider, accounts);
  observeEndpoint(provider, address, endpoint);
  const told = await askDirectory(address, answer.tokens.accessToken);
  // Newer answers have a `sub` (docs.feide.no, extended userinfo). If so, it must be this person's (OpenID Connect Core 5.3.2).
  if (told["sub"] !== undefined && told["sub"] !== answer.claims.sub)
    throw new AuthError("userinfo_invalid", { details: { fault: "sub" } });
  checkEmployment(accounts, told);
  const personal = Object.entries(told).filter(([name]) => isAboutPerson(provider, name));
  return { ...answer, userinfo: { ...Object.fromEntries(personal), ...userinfo } };
}

/** The real directory at the real issuers; at any other issuer, such as a mock, the same path there. */
export function directoryAddress({ issuer, profile }: ProviderConfig, { directory }: AccountProfile): string {
  const isReal = Object.values(profile.issuers).includes(issuer);
  return isReal ? directory : issuer + new URL(directory).pathname;
}

/** RFC 6750 2.1: the token in the header only. The directory answers 404 for a person without an organisation: no claims. */
async function askDirectory(address: string, accessToken: string): Promise<Claims> {
  const accept = "application/json";
  const headers = { authorization: `Bearer ${accessToken}`, accept };
  let response: Response;
  try {
    response = await retryOnce(() => callProvider(address, { headers }, ownBearerCall(accept)));
  } catch (error) {
    throw transportFault(error as TransportError, endpoint);
  }
  const { status } = response;
  if (status === 404) return {};
  if (status !== 200)
    throw new AuthError("provider_response_invalid", { details: { endpoint, fault: `status ${status}` } });
  const told: unknown = await response.json().catch(() => undefined);
  if (typeof told !== "object" || told === null || Array.isArray(told))
    throw new AuthError("provider_response_invalid", { details: { endpoint, fault: "not an object" } });
  return told as Claims;
}
