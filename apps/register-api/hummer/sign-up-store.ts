import type { Database } from "../database/database.ts";
import { recordsOf, type Versioned, type Kind } from "../database/records.ts";
import { Refused } from "../problem.ts";
import { seasonAt, type SignUp } from "./sign-up.ts";

/** A sign-up that was taken. */
export interface StoredSignUp extends SignUp {
  readonly sesong: number;
  /** What the person writes on their floats; the same however often they change the rest. */
  readonly deltakernummer: string;
  /** ISO 8601, UTC. */
  readonly registrert: string;
}

export interface SignUpStore {
  /** The person's own for this season. */
  readonly of: (person: string, now: Date) => Promise<Versioned<StoredSignUp> | undefined>;
  /** In place of the one that the person had, if any; `seen` is the version that the person changes. */
  readonly keep: (
    person: string,
    signUp: SignUp,
    seen: number | undefined,
    now: Date,
  ) => Promise<Versioned<StoredSignUp>>;
}

/** With whose it is, which no answer tells. */
interface OfPerson {
  readonly person: string;
  readonly kept: StoredSignUp;
}

const kind: Kind<OfPerson> = {
  subject: "hummer",
  order: "asc",
  columns: ({ person, kept: { sesong, deltakernummer } }) => ({
    key: `${sesong} ${person}`,
    owner: String(sesong),
    position: deltakernummer,
    holds: deltakernummer,
  }),
};

export function signUpStore(database: Database): SignUpStore {
  const records = recordsOf(database, kind);
  const of: SignUpStore["of"] = async (person, now) => {
    const found = await records.by(`${seasonAt(now)} ${person}`);
    return found && { ...found.kept, versjon: found.versjon };
  };
  return {
    of,
    async keep(person, signUp, seen, now) {
      const sesong = seasonAt(now);
      // Those of a season that is over are of no more use.
      await records.forgetBefore(String(sesong));
      const before = await of(person, now);
      const { antall } = (await records.page(1, [String(sesong)])).of;
      const next = `H-${sesong}-${(antall + 1).toString().padStart(5, "0")}`;
      const kept = {
        sesong,
        deltakernummer: before?.deltakernummer ?? next,
        registrert: now.toISOString(),
        ...signUp,
      };
      const done = before
        ? await records.change({ person, kept }, seen ?? before.versjon)
        : await records.add({ person, kept });
      // Somebody was given the number at the same time, or the person signed up twice.
      if (!done)
        throw new Refused({ status: 409, code: "changed_meanwhile", title: "Another sign-up came in between" });
      return { ...kept, versjon: done.versjon };
    },
  };
}
