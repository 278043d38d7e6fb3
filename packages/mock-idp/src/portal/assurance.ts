import type { Means } from "../means.ts";
import type { Person } from "../person.ts";
import type { Profile } from "../profile.ts";
import type { Authentication } from "./login.ts";

/** A way to log in that a request allows. */
export interface WayIn {
  readonly acr: string;
  readonly means: Means;
  /** The name of the eID or of the employer's system. */
  readonly method: string;
}

/**
 * The ways that satisfy `acr_values`, weakest first and the work account last. A level is a minimum, and the lowest one asked for is
 * enough; the work account is outside the order, so that only its own name allows it and it allows no level.
 */
export function waysIn(profile: Profile, acr_values: unknown): readonly WayIn[] {
  const asked = typeof acr_values === "string" && acr_values !== "" ? acr_values.split(" ") : [profile.defaultAcr];
  const lowest = Math.min(...asked.map((acr) => profile.acrValues.indexOf(acr)).filter((index) => index >= 0));
  const levels = Number.isFinite(lowest) ? profile.acrValues.slice(lowest) : [];
  const method = profile.methods.map(({ name }) => name).join(", ");
  const { workAccount } = profile;
  return [
    ...levels.map((acr) => ({ acr, means: "eid", method }) as const),
    ...(workAccount && asked.includes(workAccount.acr)
      ? [{ acr: workAccount.acr, means: "workAccount", method: workAccount.name } as const]
      : []),
  ];
}

/** Every acr that the person can reach. */
export function reachable(profile: Profile, { assurance, workAccount }: Person): readonly string[] {
  return [...assurance, ...(workAccount && profile.workAccount ? [profile.workAccount.acr] : [])];
}

type Proof = Pick<Authentication, "subject" | "amr">;

const PROOFS: Readonly<Record<Means, (profile: Profile, person: Person) => Proof>> = {
  eid: ({ methods }, { pid }) => ({ subject: pid, amr: methods.map(({ amr }) => amr) }),
  workAccount: ({ workAccount }, person) => ({
    subject: person.workAccount?.email ?? "",
    amr: workAccount?.amr[person.workAccount?.multiFactor ? "multiFactor" : "singleFactor"] ?? [],
  }),
};

/** That the person went this way in, now. */
export function authenticated(profile: Profile, person: Person, { acr, means }: WayIn): Authentication {
  return { person, means, acr, ...PROOFS[means](profile, person), auth_time: Math.floor(Date.now() / 1000) };
}
