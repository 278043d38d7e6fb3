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

/** Whether guests in the directory are let in. */
export function checkGuests(given: unknown = false, at: string, profile: ProviderProfile, fault: Fault): boolean {
  if (typeof given !== "boolean") fault(at, "must be true or false");
  else if (given && !profile.guests) fault(at, `${profile.title} has no guests`);
  return given === true;
}
