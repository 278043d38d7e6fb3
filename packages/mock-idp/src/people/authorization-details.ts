/** One object of a requested `authorization_details`. Its fields may be unchecked. */
export interface RequestedDetail {
  readonly type: string;
  readonly resource?: unknown;
  readonly actions?: unknown;
  readonly organizationform?: unknown;
  readonly allow_multiple_organizations?: unknown;
  readonly allow_deleted_organizations?: unknown;
  readonly representation_is_required?: unknown;
}

/** A field of at least one type. */
export type RequestField = keyof RequestedDetail;

export type BooleanField =
  | "allow_multiple_organizations"
  | "allow_deleted_organizations"
  | "representation_is_required";

/** One object of the answer: its type, and the members that the type's documentation lists. */
export interface GrantedDetail {
  readonly type: string;
  readonly [member: string]: unknown;
}

function isDetail(value: unknown): value is RequestedDetail {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The objects of the parameter; undefined unless it is a non-empty JSON array of objects with a type. */
export function parseAuthorizationDetails(value: string | undefined): readonly RequestedDetail[] | undefined {
  if (value === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.length > 0 && parsed.every(isDetail) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The boolean value. The strings "true" and "false" count too; anything else is undefined. */
export function booleanField(detail: RequestedDetail, field: BooleanField): boolean | undefined {
  const value = detail[field];
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** The requested actions; undefined if `actions` is not a string. */
export function requestedActions(detail: RequestedDetail): readonly string[] | undefined {
  return typeof detail.actions === "string" ? detail.actions.split(",").map((action) => action.trim()) : undefined;
}

/** True if any object sets the flag. Two of the flags then hold for the whole request. */
export function globalFlag(details: readonly RequestedDetail[], field: BooleanField): boolean {
  return details.some((detail) => booleanField(detail, field) === true);
}
