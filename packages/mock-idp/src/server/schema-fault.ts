import type { z } from "zod";

/** The first fault that a schema found, as one line that begins with the path of the member, and what is allowed there. */
export function schemaFault({ issues }: z.ZodError): { readonly message: string; readonly allowed: readonly string[] } {
  const [issue] = nearest(issues);
  const at = issue?.path.join(".") ?? "";
  const allowed = issue?.code === "invalid_value" ? issue.values.map(String) : [];
  return { message: `${at === "" ? "" : ` ${at}`}: ${issue?.message ?? "is wrong"}`, allowed };
}

/** Of a union, the faults of the member that was probably meant. */
function nearest(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const [first] = issues;
  if (first?.code !== "invalid_union") return issues;
  const [found] = first.errors.toSorted((one, other) => distance(one) - distance(other));
  return found && found.length > 0
    ? nearest(found.map((issue) => ({ ...issue, path: [...first.path, ...issue.path] })))
    : issues;
}

/** Another type means that another member of the union was meant, as does a literal that differs. */
const distance = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.length +
  (issues.some(({ code }) => code === "invalid_value") ? 100 : 0) +
  (issues.some(({ code, path }) => code === "invalid_type" && path.length === 0) ? 1000 : 0);
