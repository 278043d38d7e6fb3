/** A private person's sign-up for lobster fishing, as it is on the wire. */
export interface SignUp {
  /** Lobster pots, of which a private person may have ten. */
  readonly antallTeiner: number;
  readonly omrade: (typeof areas)[number];
}

export const areas = ["agder", "rogaland", "vestland", "more-og-romsdal", "trondelag"] as const;

type Faults = { readonly field: keyof SignUp; readonly detail: string }[];

/** What a value must be, in words for whoever writes to the API. */
const rules: Readonly<Record<keyof SignUp, { readonly holds: (value: unknown) => boolean; readonly must: string }>> = {
  antallTeiner: {
    holds: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10,
    must: "must be a whole number from 1 to 10",
  },
  omrade: { holds: (value) => areas.some((area) => area === value), must: `must be one of ${areas.join(", ")}` },
};

/** The sign-up that this is, or everything that keeps it from being one. */
export function readSignUp(given: unknown): { readonly signUp: SignUp } | { readonly faults: Faults } {
  const members = Object(given) as Readonly<Record<string, unknown>>;
  const names = Object.keys(rules) as (keyof SignUp)[];
  const faults: Faults = names.flatMap((field) =>
    rules[field].holds(members[field]) ? [] : [{ field, detail: rules[field].must }],
  );
  if (faults.length > 0) return { faults };
  // Nothing but what a sign-up has: what else was sent is not kept.
  return { signUp: Object.fromEntries(names.map((name) => [name, members[name]])) as unknown as SignUp };
}

/** The season that one signs up for, by the calendar in Norway: it ends with November, and the next one begins. */
export function seasonAt(now: Date): number {
  const today = now.toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  const [year = 0, month = 0] = today.split("-").map(Number);
  return month === 12 ? year + 1 : year;
}
