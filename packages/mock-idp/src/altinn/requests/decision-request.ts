import { isObject } from "../../clients/statements.ts";

/** One attribute of a category. */
export interface Attribute {
  readonly attributeId: string;
  /** Undefined if it is neither a text nor a number. */
  readonly value: string | undefined;
  readonly includeInResult: boolean;
}

/** The attributes of one subject, action or resource. */
export interface Category {
  readonly id: string | undefined;
  readonly attributes: readonly Attribute[];
}

export interface DecisionRequest {
  readonly accessSubject: readonly Category[];
  readonly action: readonly Category[];
  readonly resource: readonly Category[];
  /** The combinations that are asked for, by ids. */
  readonly references: readonly (readonly string[])[];
}

/** Members by their names in lower case: Altinn reads them without regard to case. */
function members(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]))
    : {};
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

function categories(value: unknown): readonly Category[] {
  return list(value).map((one) => {
    const { id, attribute } = members(one);
    return {
      id: typeof id === "string" ? id : undefined,
      attributes: list(attribute).map((each) => {
        const { attributeid, value: held, includeinresult } = members(each);
        const text = typeof held === "number" ? String(held) : held;
        const value = typeof text === "string" ? text : undefined;
        return { attributeId: String(attributeid), value, includeInResult: includeinresult === true };
      }),
    };
  });
}

/** A value that is no text, or a request for several decisions in which a category has no id. */
const isMalformed = ({ accessSubject, action, resource, references }: DecisionRequest): boolean =>
  [...accessSubject, ...action, ...resource].some(
    ({ id, attributes }) =>
      (references.length > 1 && id === undefined) || attributes.some(({ value }) => value === undefined),
  );

/** @returns undefined if the body is no decision request */
export function parseDecisionRequest(body: string | undefined): DecisionRequest | "malformed" | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
  const { request } = members(parsed);
  if (!isObject(request)) return undefined;
  const { accesssubject, action, resource, multirequests } = members(request);
  const references = list(members(multirequests).requestreference).map((one) =>
    list(members(one).referenceid).map(String),
  );
  const asked: DecisionRequest = {
    accessSubject: categories(accesssubject),
    action: categories(action),
    resource: categories(resource),
    references,
  };
  return isMalformed(asked) ? "malformed" : asked;
}
