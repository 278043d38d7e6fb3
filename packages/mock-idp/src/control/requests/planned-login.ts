import { reachable } from "../../portal/assurance.ts";
import { withEmployers } from "../../register/employer-rules.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import type { NextLogin } from "../../state/next-logins.ts";
import { Problem } from "./problem.ts";

/** A plan that no page could be answered by would show the page, and a test would wait for it. @throws {@link Problem} with 400 */
export function assertPlan(
  { person, client_id, assurance, organisations }: NextLogin,
  { profile, register }: Pick<MockIdp, "profile" | "register">,
): void {
  const levels = reachable(profile, person);
  if (assurance !== undefined && !levels.includes(assurance))
    throw new Problem(400, `body assurance: ${person.name} cannot log in at ${assurance}`, levels);
  const offered = [
    ...person.representations,
    ...(withEmployers(person, register, client_id).workAccount?.employers ?? []),
  ];
  const numbers = [...new Set(offered.map(({ organisation }) => organisation.organisation_number))];
  const unknown = [organisations ?? []].flat().find((number) => number !== "self" && !numbers.includes(number));
  if (unknown !== undefined)
    throw new Problem(400, `body organisations: ${person.name} acts for no organisation ${unknown}`, [
      ...numbers,
      "self",
    ]);
}
