import { seasonAt, type SignUp } from "./sign-up.ts";

/** A sign-up that was taken. */
export interface KeptSignUp extends SignUp {
  readonly sesong: number;
  /** What the person writes on their floats; the same however often they change the rest. */
  readonly deltakernummer: string;
  /** ISO 8601, UTC. */
  readonly registrert: string;
}

/** The sign-ups, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptSignUps {
  /** The person's own for this season. */
  readonly of: (person: string, now: Date) => KeptSignUp | undefined;
  /** In place of the one that the person had, if any. */
  readonly keep: (person: string, signUp: SignUp, now: Date) => KeptSignUp;
}

export function keptSignUps(): KeptSignUps {
  const kept = new Map<string, KeptSignUp>();
  /** Those of a season that is over are of no more use. */
  const forget = (season: number): void => {
    for (const [person, { sesong }] of kept) if (sesong < season) kept.delete(person);
  };
  return {
    of: (person, now) => {
      forget(seasonAt(now));
      return kept.get(person);
    },
    keep: (person, signUp, now) => {
      const sesong = seasonAt(now);
      forget(sesong);
      const next = `H-${sesong}-${(kept.size + 1).toString().padStart(5, "0")}`;
      const deltakernummer = kept.get(person)?.deltakernummer ?? next;
      const taken = { sesong, deltakernummer, registrert: now.toISOString(), ...signUp };
      kept.set(person, taken);
      return taken;
    },
  };
}
