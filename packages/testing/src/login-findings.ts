import { clauseLink, type MockIdp, type Refusal } from "@adgangskort/mock-idp";

/** What is wrong with a request, by which document, and where to read it: the end of each message of a failed test. */
export function withClause({ reason, clause }: { readonly reason: string; readonly clause: string }): string {
  const link = clauseLink(clause);
  return `${reason} (${clause})${link === undefined ? "" : ` ${link}`}`;
}

/** A line for each thing that the providers refused, oldest first, with the way to mend it. */
export const refusalLines = (idps: readonly MockIdp[]): readonly string[] => [
  ...new Set(
    idps.flatMap(({ calls }) => calls.all().flatMap(({ refused }) => (refused ? [refusalLine(refused)] : []))),
  ),
];

export function refusalLine({
  error,
  hint,
  reason,
  clause,
}: Pick<Refusal, "error" | "reason" | "clause" | "hint">): string {
  const mend = hint === undefined ? reason : `${reason}. ${hint}`;
  return `the provider refused with ${error}: ${withClause({ reason: mend, clause })}`;
}
