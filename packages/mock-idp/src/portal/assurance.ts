import { CLAIMS_PARAMETER } from "../state/engine-request.ts";
import { contextsIn } from "../people/authentication-contexts.ts";
import type { Means } from "../people/login-means.ts";
import type { Person } from "../people/person.ts";
import { type ProviderFacts, type AuthenticationMethod, acrWords } from "../documents/provider-facts.ts";
import type { Authentication } from "../people/login.ts";

/** A way to log in that a request allows. */
export interface LoginMethod {
  readonly acr: string;
  readonly means: Means;
  /** The name of the eID or of the employer's system. */
  readonly method: string;
  readonly amr: readonly string[];
  readonly idp?: string;
}

/** The method that the request names, or else the first. */
function methodFor({ methods }: ProviderFacts, asked: readonly string[]): AuthenticationMethod | undefined {
  return methods.find(({ idp }) => idp !== undefined && asked.includes(`idp:${idp}`)) ?? methods[0];
}

/**
 * The ways to log in that satisfy `acr_values`, weakest first. A level is a minimum, and the lowest requested one
 * suffices. The work account comes last. It is not a level: only its own name allows it, and it satisfies no level.
 */
export function loginMethods(profile: ProviderFacts, acr_values: unknown): readonly LoginMethod[] {
  const words = typeof acr_values === "string" && acr_values !== "" ? acr_values.split(" ") : [];
  const { workAccount } = profile;
  const known = acrWords(profile);
  const named = words.some((word) => word in known || word === workAccount?.acr);
  const asked = named ? words.map((word) => known[word] ?? word) : [profile.defaultAcr];
  const lowest = Math.min(...asked.map((acr) => profile.acrValues.indexOf(acr)).filter((index) => index >= 0));
  const levels = Number.isFinite(lowest) ? profile.acrValues.slice(lowest) : [];
  const { name: method = "", amr = "", idp, levels: reached = levels } = methodFor(profile, words) ?? {};
  return [
    ...levels
      .filter((acr) => reached.includes(acr))
      .map((acr) => ({ acr, means: "eid", method, amr: [amr], ...(idp === undefined ? {} : { idp }) }) as const),
    ...(workAccount && asked.includes(workAccount.acr)
      ? [{ acr: workAccount.acr, means: "workAccount", method: workAccount.name, amr: [] } as const]
      : []),
  ];
}

/** What a request requires: by `acr_values`, or by the authentication contexts in `claims`. */
export function requirementOf(profile: ProviderFacts, params: Readonly<Record<string, unknown>>): unknown {
  const { contexts } = profile;
  if (!contexts) return params.acr_values;
  const { id_token, access_token } = contextsIn(params[CLAIMS_PARAMETER]);
  const asked = [...id_token, ...access_token];
  // All contexts must be met, so the strongest level is the minimum.
  const levels = asked.map((context) => profile.acrValues.indexOf(contexts[context] ?? ""));
  return profile.acrValues[Math.max(...levels)] ?? "";
}

/** The ways in the menu: those that satisfy the request, then the weaker ones at a provider that lets them through. */
export function offeredMethods(profile: ProviderFacts, acr_values: unknown): readonly LoginMethod[] {
  const enough = loginMethods(profile, acr_values);
  if (profile.weakerLogins === undefined) return enough;
  return [...enough, ...loginMethods(profile, "").filter(({ acr }) => !enough.some((way) => way.acr === acr))];
}

/** Every acr that the person can reach. */
export function reachable(profile: ProviderFacts, person: Person): readonly string[] {
  if (profile.accounts) return profile.accounts.levels(person);
  const { assurance, workAccount } = person;
  return [...assurance, ...(workAccount && profile.workAccount ? [profile.workAccount.acr] : [])];
}

type Proof = Pick<Authentication, "subject" | "amr">;

const PROOFS: Readonly<Record<Means, (profile: ProviderFacts, person: Person, way: LoginMethod) => Proof>> = {
  eid: (_profile, { pid }, { amr }) => ({ subject: pid, amr }),
  workAccount: ({ workAccount }, person) => ({
    subject: person.workAccount?.email ?? "",
    amr: workAccount?.amr[person.workAccount?.multiFactor ? "multiFactor" : "singleFactor"] ?? [],
  }),
};

/** The result of logging in this way, now. */
export function authenticated(profile: ProviderFacts, person: Person, way: LoginMethod): Authentication {
  const { acr, means, idp } = way;
  const auth_time = Math.floor(Date.now() / 1000);
  return {
    person,
    means,
    acr,
    ...PROOFS[means](profile, person, way),
    auth_time,
    ...(idp === undefined ? {} : { idp }),
  };
}
