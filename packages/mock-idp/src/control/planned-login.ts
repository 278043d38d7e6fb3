import { reachable } from "../portal/assurance.ts";
import type { Profile } from "../profiles/profile.ts";
import type { NextLogin } from "../state/next-logins.ts";
import { Problem } from "./problem.ts";

/** A plan that no page could be answered by would show the page, and a test would wait for it. @throws {@link Problem} with 400 */
export function assertPlan({ person, assurance, organisations }: NextLogin, profile: Profile): void {
  const levels = reachable(profile, person);
  if (assurance !== undefined && !levels.includes(assurance))
    throw new Problem(400, `body assurance: ${person.name} cannot log in at ${assurance}`, levels);
  const offered = [...person.representations, ...(person.workAccount?.employers ?? [])];
  const numbers = [...new Set(offered.map(({ organisation }) => organisation.organisation_number))];
  const unknown = [organisations ?? []].flat().find((number) => number !== "self" && !numbers.includes(number));
  if (unknown !== undefined)
    throw new Problem(400, `body organisations: ${person.name} acts for no organisation ${unknown}`, [
      ...numbers,
      "self",
    ]);
}
