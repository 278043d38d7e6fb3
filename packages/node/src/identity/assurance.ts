import { AuthError } from "../errors.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** The profile's name for what the provider returned as `acr`, or `undefined` for anything it does not know. */
function assuranceOf({ assurance }: ProviderProfile, acr: unknown): string | undefined {
  if (typeof acr !== "string") return undefined;
  const level = Object.hasOwn(assurance.aliases, acr) ? assurance.aliases[acr] : acr;
  return level !== undefined && assurance.levels.includes(level) ? level : undefined;
}

/** Whether `given` is at least `asked`, in the profile's own order. A level that the profile does not know meets nothing. */
export function meets({ assurance }: ProviderProfile, given: string | undefined, asked: string): boolean {
  const [has, needs] = [assurance.levels.indexOf(given ?? ""), assurance.levels.indexOf(asked)];
  return has >= 0 && needs >= 0 && has >= needs;
}

/**
 * The verified level. The provider may log a person in at a lower one than was asked for: the client must look
 * (OpenID Connect Core 3.1.3.7 (12); docs.digdir.no/docs/idporten/oidc/oidc_protocol_id_token).
 * @throws {@link AuthError} `assurance_insufficient`
 */
export function checkAssurance(profile: ProviderProfile, acr: unknown, asked: string): string {
  const given = assuranceOf(profile, acr);
  if (given === undefined || !meets(profile, given, asked)) {
    throw new AuthError("assurance_insufficient", { details: { asked, given } });
  }
  return given;
}
