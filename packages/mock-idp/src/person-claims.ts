import type { JWTPayload } from "jose";
import type { Means } from "./means.ts";
import type { Login } from "./portal/login.ts";
import type { Profile } from "./profile.ts";

type Claims = (login: Login, scopes: readonly string[], profile: Profile) => JWTPayload;

/** Claims about the person in the id_token, by what they logged in with (Digdir, id_token; Ansattporten, Entra ID). */
const ID_TOKEN_CLAIMS: Readonly<Record<Means, Claims>> = {
  eid: ({ person }) => ({ pid: person.pid, name: person.name }),
  workAccount: ({ person: { workAccount } }, scopes, profile) => {
    if (!workAccount) return {};
    const { email, given_name, family_name, groups } = workAccount;
    return {
      email,
      ...(scopes.includes("profile") ? { given_name, family_name } : {}),
      ...(groups ? { groups: groups.slice(0, profile.workAccount?.maxGroups) } : {}),
    };
  },
};

export function idTokenPersonClaims(login: Login, scope: string | undefined, profile: Profile): JWTPayload {
  return ID_TOKEN_CLAIMS[login.means](login, (scope ?? "").split(" "), profile);
}

/** Digdir, access token: `pid`, unless the person has not shown one. */
export function accessTokenPersonClaims({ means, person }: Login): JWTPayload {
  return means === "eid" ? { pid: person.pid } : {};
}
