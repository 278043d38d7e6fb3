import { z } from "zod";

/**
 * The first fault that a schema found, as one line that begins with the path of the member, and what is allowed there.
 *
 * @param schema for the members that are allowed in place of one that is not
 */
export function schemaFault(
  { issues }: z.ZodError,
  schema?: z.ZodType,
): { readonly message: string; readonly allowed: readonly string[] } {
  const found = nearest(issues);
  // A misspelt member also makes a missing one.
  const issue = (schema && found.find(({ code }) => code === "unrecognized_keys")) ?? found[0];
  const at = issue?.path.join(".") ?? "";
  const where = at === "" ? "" : ` ${at}`;
  if (issue?.code === "unrecognized_keys" && schema) {
    const { members, of } = membersAt(schema, issue.path);
    return {
      message: `${where}: there is no member ${issue.keys.join(", ")}; ${of} takes ${members.join(", ") || "none"}`,
      allowed: members,
    };
  }
  const allowed = issue?.code === "invalid_value" ? issue.values.map(String) : [];
  return { message: `${where}: ${issue?.message ?? "is wrong"}`, allowed };
}

/** The first fault and what is allowed, as one line. */
export function faultLine(error: z.ZodError, schema: z.ZodType): string {
  const { message, allowed } = schemaFault(error, schema);
  const isComplete = allowed.every((name) => message.includes(name));
  return `${message}${isComplete ? "" : `; allowed: ${allowed.join(", ")}`}`;
}

/** The members that an object may have at a path, and the kind that it is of. */
function membersAt(schema: z.ZodType, path: readonly PropertyKey[]) {
  type Described = z.core.JSONSchema.BaseSchema;
  /** Of a union, the one that has members or items. */
  const held = (one: Described): Described => one.anyOf?.find((each) => each.properties ?? each.items) ?? one;
  let at = held(z.toJSONSchema(schema, { io: "input" }));
  for (const name of path) at = held((at.properties?.[String(name)] ?? at.items ?? {}) as Described);
  const { kind, ...others } = at.properties ?? {};
  const of = typeof kind === "object" && typeof kind.const === "string" ? kind.const : undefined;
  return { members: Object.keys(of === undefined ? (at.properties ?? {}) : others), of: of ?? "it" };
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
