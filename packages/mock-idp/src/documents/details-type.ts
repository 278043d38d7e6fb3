import { type AltinnResource, resourceId } from "../people/altinn-resource.ts";
import type { GrantedDetail, RequestedDetail, RequestField } from "../people/authorization-details.ts";
import type { Means } from "../people/login-means.ts";
import type { Organisation } from "../people/organisation.ts";
import type { Person } from "../people/person.ts";

/** An organisation that a person may represent, and the actions that they may perform there. */
export interface Holding {
  readonly organisation: Organisation;
  /** Left out when the answer contains no actions. */
  readonly actions?: readonly string[];
}

/** The input for one object of the answer. */
export interface Granted {
  readonly detail: RequestedDetail;
  /** The id in the requested `resource`; empty for a type without one. */
  readonly id: string;
  /** The chosen organisations, at least one. */
  readonly holdings: readonly Holding[];
  readonly resources: readonly AltinnResource[];
}

/** A type of `authorization_details`, as data: its request fields, its source of representations, and the shape of the answer. */
export interface DetailsType {
  readonly type: string;
  /** Where representations are registered. Selects the text of the page for a person without one. */
  readonly source: "altinn" | "employer";
  /** The kind of login that it needs. After any other, the answer contains the type alone. */
  readonly means: Means;
  /** The allowed request fields; any other is refused. */
  readonly fields: readonly RequestField[];
  /** The form of `resource`, for a type that requires one. */
  readonly resource?: { readonly form: string; readonly pattern: RegExp };
  /** What the person may represent. */
  readonly holdings: (person: Person, id: string, detail: RequestedDetail) => readonly Holding[];
  readonly answer: (granted: Granted) => GrantedDetail;
}

/** The row of an object's type; undefined for an unknown type. */
export function detailsType(
  types: readonly DetailsType[],
  detail: RequestedDetail | undefined,
): DetailsType | undefined {
  return types.find(({ type }) => type === detail?.type);
}

/** The id in `resource`: empty if the type has none, undefined if it is malformed. */
export function requestedId({ resource }: DetailsType, detail: RequestedDetail): string | undefined {
  return resource ? resourceId(detail.resource, resource.pattern) : "";
}
