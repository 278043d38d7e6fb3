import type { Fault, Unchecked } from "./option-object.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";

/** Whose groups are looked up, where the id_token does not tell them all. */
export interface PersonWithGroups {
  /** The person at the provider, as `session.subject` has it. */
  readonly subject: string;
  /** The verified claims of the id_token, as `oid`. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** The access token of the login: for the API that `scopes` name, at Entra ID Microsoft Graph where they name none. */
  readonly accessToken: string;
}

/** Gives the ids of all groups of a person. What it throws, and what is no list of texts, is no login. */
export type GroupLookUp = (person: PersonWithGroups) => Promise<readonly string[]>;

/** Who of a directory may log in, checked. */
export interface PeopleConfig {
  readonly guests: boolean;
  readonly lookUpGroups: GroupLookUp | undefined;
}

/** Checks what one entry says of the people in a directory; `at` is its path. */
export function checkPeople(
  { guests = false, lookUpGroups }: Unchecked<"guests" | "lookUpGroups">,
  at: string,
  { profile, claims }: { readonly profile: ProviderProfile; readonly claims: readonly string[] },
  fault: Fault,
): PeopleConfig {
  if (typeof guests !== "boolean") fault(`${at}.guests`, "must be true or false");
  else if (guests && !profile.guests) fault(`${at}.guests`, `${profile.title} has no guests`);
  if (lookUpGroups !== undefined) {
    const { groups } = profile;
    if (typeof lookUpGroups !== "function") fault(`${at}.lookUpGroups`, "must be a function");
    else if (!groups) fault(`${at}.lookUpGroups`, `${profile.title} tells no groups`);
    else if (!claims.includes(groups.claim))
      fault(`${at}.lookUpGroups`, `is of no use without ${groups.claim} among the claims that are kept`);
  }
  return { guests: guests === true, lookUpGroups: lookUpGroups as GroupLookUp | undefined };
}
