/** One structure in `assertion_details` of a client assertion, or in `authorization_details` of a request object. */
export interface Statement {
  readonly type: string;
  readonly [member: string]: unknown;
}

type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** NHN: one structure is an object, several are a list. Undefined if the value is neither. */
export function statementsIn(value: unknown): readonly Statement[] | undefined {
  const list = value === undefined ? [] : [value].flat();
  const all = list.every((one): one is Statement => isObject(one) && typeof one.type === "string");
  return all ? list : undefined;
}

/** The structures in the parameter that a request object's claim became. */
export function statementsOf(text: unknown): readonly Statement[] {
  if (typeof text !== "string" || text === "") return [];
  return statementsIn(JSON.parse(text)) ?? [];
}
