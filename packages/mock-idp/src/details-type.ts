import { type AltinnResource, resourceId } from "./altinn-resource.ts";
import type { GrantedDetail, RequestedDetail, RequestField } from "./authorization-details.ts";
import type { Means } from "./means.ts";
import type { Organisation } from "./organisation.ts";
import type { Person } from "./person.ts";

/** An organisation that a person may act for, and what they may do there. */
export interface Holding {
  readonly organisation: Organisation;
  /** Absent when the answer is to name none. */
  readonly actions?: readonly string[];
}

/** What an answer is made of. */
export interface Granted {
  readonly detail: RequestedDetail;
  /** The id in the requested `resource`; empty for a type that has none. */
  readonly id: string;
  /** The chosen ones, at least one. */
  readonly holdings: readonly Holding[];
  readonly resources: readonly AltinnResource[];
}

/** A type of `authorization_details`, as a row of data: what it may ask, who holds it, how the answer looks. */
export interface DetailsType {
  readonly type: string;
  /** Who knows what a person may represent, for the page that says that there is nobody. */
  readonly source: "altinn" | "employer";
  /** The login it works with; after another, the answer is the type alone. */
  readonly means: Means;
  /** The request fields; any other is refused. */
  readonly fields: readonly RequestField[];
  /** The form of `resource`, for a type that demands one. */
  readonly resource?: { readonly form: string; readonly pattern: RegExp };
  /** What the person may represent. */
  readonly holdings: (person: Person, id: string, detail: RequestedDetail) => readonly Holding[];
  readonly answer: (granted: Granted) => GrantedDetail;
}

/** The row of an object; undefined when the provider does not know the type. */
export function detailsType(
  types: readonly DetailsType[],
  detail: RequestedDetail | undefined,
): DetailsType | undefined {
  return types.find(({ type }) => type === detail?.type);
}

/** The id in `resource`, empty when the type has none, or undefined when it is not well-formed. */
export function requestedId({ resource }: DetailsType, detail: RequestedDetail): string | undefined {
  return resource ? resourceId(detail.resource, resource.pattern) : "";
}
