/** One object of a requested `authorization_details`, before and after its fields are checked. */
export interface RequestedDetail {
  readonly type: string;
  readonly resource?: unknown;
  readonly actions?: unknown;
  readonly organizationform?: unknown;
  readonly allow_multiple_organizations?: unknown;
  readonly allow_deleted_organizations?: unknown;
  readonly representation_is_required?: unknown;
}

/** A field that some type has. */
export type RequestField = keyof RequestedDetail;

export type BooleanField =
  | "allow_multiple_organizations"
  | "allow_deleted_organizations"
  | "representation_is_required";

/** One object of the answer: its type, and what the type's document says. */
export interface GrantedDetail {
  readonly type: string;
  readonly [member: string]: unknown;
}

function isDetail(value: unknown): value is RequestedDetail {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The objects of the parameter, or undefined when it is not a non-empty JSON array of typed objects. */
export function parseAuthorizationDetails(value: string | undefined): readonly RequestedDetail[] | undefined {
  if (value === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.length > 0 && parsed.every(isDetail) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A boolean, or the strings that the provider accepts for one. */
export function booleanField(detail: RequestedDetail, field: BooleanField): boolean | undefined {
  const value = detail[field];
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** The asked actions, or undefined when none were asked for. */
export function requestedActions(detail: RequestedDetail): readonly string[] | undefined {
  return typeof detail.actions === "string" ? detail.actions.split(",").map((action) => action.trim()) : undefined;
}

/** Two of the flags hold for the whole request when they are true in any object. */
export function globalFlag(details: readonly RequestedDetail[], field: BooleanField): boolean {
  return details.some((detail) => booleanField(detail, field) === true);
}
