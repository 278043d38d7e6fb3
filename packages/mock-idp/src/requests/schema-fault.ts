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
      message: inOneLine(
        `${where}: there is no member ${issue.keys.join(", ")}; ${of} takes ${members.join(", ") || "none"}`,
      ),
      allowed: members,
    };
  }
  const allowed = issue?.code === "invalid_value" ? issue.values.map(String) : [];
  return { message: inOneLine(`${where}: ${issue?.message ?? "is wrong"}`), allowed };
}

/** The names of members may be any text. */
const inOneLine = (message: string): string => message.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");

/** The first fault and what is allowed, as one line. */
function faultLine(error: z.ZodError, schema: z.ZodType): string {
  const { message, allowed } = schemaFault(error, schema);
  const isComplete = allowed.every((name) => message.includes(name));
  return `${message}${isComplete ? "" : `; allowed: ${allowed.join(", ")}`}`;
}

/** Lists and objects within each other: more than in any file of a person, and far from the end of the stack. */
const MOST_NESTED = 100;

function isNestedTooDeeply(value: unknown, left = MOST_NESTED): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((member) => isNestedTooDeeply(member, left - 1));
}

/** What a file says. @throws an error of one line that begins with the name of the file */
export function contentOf<Schema extends z.ZodType>(given: unknown, schema: Schema, file: string): z.infer<Schema> {
  if (isNestedTooDeeply(given)) throw new Error(`${file}: is nested more than ${MOST_NESTED} deep`);
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  throw new Error(`${file}${faultLine(error, schema)}`);
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
