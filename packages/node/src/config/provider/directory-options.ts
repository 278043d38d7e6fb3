import type { Fault, Unchecked } from "../../options/option-object.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";

/** The person to look up groups for, if the id_token does not list all of them. */
export interface PersonWithGroups {
  /** The person's identifier at the provider: the same as `session.subject`. */
  readonly subject: string;
  /** The verified claims of the id_token, such as `oid`. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** The access token of the login, for the API that `scopes` names. At Entra ID without such a scope: for Microsoft Graph. */
  readonly accessToken: string;
}

/** Returns the ids of all groups of a person. If it throws, or returns no list of strings, the login fails (`groups_overage`). */
export type GroupLookUp = (person: PersonWithGroups) => Promise<readonly string[]>;

/** The options about people in a directory, checked. */
export interface PeopleConfig {
  readonly guests: boolean;
  readonly lookUpGroups: GroupLookUp | undefined;
}

/** Checks the options about people in a directory; `at` is the path of the entry. */
export function checkPeople(
  { guests, lookUpGroups }: Unchecked<"guests" | "lookUpGroups">,
  at: string,
  { profile, claims }: { readonly profile: ProviderProfile; readonly claims: readonly string[] },
  fault: Fault,
): PeopleConfig {
  const welcome = checkGuests(guests, `${at}.guests`, profile, fault);
  if (lookUpGroups !== undefined) {
    const { groups } = profile;
    if (typeof lookUpGroups !== "function") fault(`${at}.lookUpGroups`, "must be a function");
    else if (!groups) fault(`${at}.lookUpGroups`, `${profile.title} tells no groups`);
    else if (!claims.includes(groups.claim))
      fault(`${at}.lookUpGroups`, `is of no use without ${groups.claim} among the claims that are kept`);
  }
  return { guests: welcome, lookUpGroups: lookUpGroups as GroupLookUp | undefined };
}

/** True if guests in the directory may log in. */
export function checkGuests(given: unknown = false, at: string, profile: ProviderProfile, fault: Fault): boolean {
  if (typeof given !== "boolean") fault(at, "must be true or false");
  else if (given && !profile.guests) fault(at, `${profile.title} has no guests`);
  return given === true;
}
