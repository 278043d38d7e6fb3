import type { ApiNames } from "../domain/api-call.ts";
import type { Population } from "../domain/population.ts";
import type { Representation } from "../domain/representation.ts";
import type { SessionOf, SessionWithNationalId } from "../domain/session.ts";
import type { RepresentationKind } from "./representation-options.ts";

/** The session type that follows from the names in the options. A parameter is `never` if no entry of `providers` has the option. */
export type InferredSession<
  Of extends Population,
  Id extends string,
  Level extends string,
  Purpose extends string,
  Resource extends string,
  Action extends string,
  Kind extends RepresentationKind,
  Address extends string,
  ApiResource extends string,
  Audience extends string,
  Scope extends string,
> = SessionOf<Of, Id, Level, Represented<Resource, Action, Kind>, Address, ApiNames<ApiResource, Audience, Scope>> &
  ([Purpose] extends [never] ? unknown : Pick<SessionWithNationalId, "nationalId">);

/** Without `resources` and without a type, no entry has `representation`. */
type Represented<Resource extends string, Action extends string, Kind extends RepresentationKind> = [
  Resource | Kind,
] extends [never]
  ? Extract<Representation, { readonly kind: "self" }>
  : Representation<Resource, ActionIn<Action, Kind>>;

/** If employers assign the actions and the options name none, every action is stored. */
type ActionIn<Action extends string, Kind extends RepresentationKind> = [Action, Kind] extends [
  never,
  "ansattporten:altinn:resource",
]
  ? Action
  : [Action] extends [never]
    ? string
    : Action;
