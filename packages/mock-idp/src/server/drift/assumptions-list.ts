import type { Assumption } from "../../documents/assumption.ts";
import { tableRow } from "../../runtime/markdown-cell.ts";

/** A page of all that is assumed about a provider: what `mock-idp assumptions NAME --list` prints. */
export function assumptionsList(title: string, assumptions: readonly Assumption[]): string {
  return [
    `# ${title}: what is assumed`,
    "",
    tableRow("id", "what we assume", "source", "how to check it", "if the real one differs"),
    "| --- | --- | --- | --- | --- |",
    ...assumptions.map((one) => tableRow(one.id, one.assumed, one.source || "none", howToCheck(one), one.differs)),
  ].join("\n");
}

/** The command itself checks what the discovery document shows. */
function howToCheck({ members, check }: Assumption): string {
  return [members.length > 0 ? "The command." : "", check].filter((part) => part !== "").join(" ");
}
