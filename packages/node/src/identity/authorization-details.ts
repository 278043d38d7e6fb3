import { isDeepStrictEqual } from "node:util";
import { AuthError } from "../errors.ts";
import type { RepresentationOptions } from "../options.ts";
import { fromIso6523 } from "./organisation-number.ts";
import type { Grant, Organisation, Representation } from "./representation.ts";

type Json = Readonly<Record<string, unknown>>;

const maximumParties = 5000;

/**
 * The representation that was granted, measured against the one asked for (RFC 9396 7.1;
 * docs.digdir.no/docs/ansattporten/ansattporten_rar). Nothing granted, or a bare type, is the person alone: Ansattporten
 * logs people in even when they can represent nobody. Anything that was not asked for is refused, not ignored.
 * @throws {@link AuthError} `representation_invalid`
 */
export function grantedRepresentation(
  type: string | undefined,
  asked: RepresentationOptions | undefined,
  answer: { readonly fromTokenAnswer: unknown; readonly fromIdToken: unknown },
): Representation {
  const { fromTokenAnswer, fromIdToken } = answer;
  // Both places carry the same list; where they differ, one of them was tampered with.
  if (!isDeepStrictEqual(fromTokenAnswer ?? [], fromIdToken ?? [])) throw invalid("token answer and id_token differ");
  if (fromTokenAnswer === undefined || fromTokenAnswer === null) return { kind: "self" };
  if (!Array.isArray(fromTokenAnswer)) throw invalid("not a list");
  const objects = fromTokenAnswer.map(asObject);
  if (!type || !asked) {
    if (objects.length > 0) throw invalid("nothing was asked for");
    return { kind: "self" };
  }
  if (objects.some((object) => object["type"] !== type)) throw invalid("another type");
  const parties = objects
    .filter(({ authorized_parties: authorized }) => authorized !== undefined)
    .flatMap((object) => partiesOf(object, asked));
  const organisations = mergeByNumber(parties);
  if (organisations.length > 1 && !asked.severalOrganisations) throw invalid("several organisations");
  const [first, ...rest] = organisations;
  return first ? { kind: "organisations", organisations: [first, ...rest] } : { kind: "self" };
}

function partiesOf(object: Json, asked: RepresentationOptions): Organisation[] {
  const { resource, authorized_parties: authorized } = object;
  const wanted = asked.resources.find((candidate) => candidate.resource === resource);
  if (!wanted) throw invalid("another resource");
  if (!Array.isArray(authorized) || authorized.length > maximumParties)
    throw invalid("authorized_parties is not a list");
  return authorized.map((party) => organisationOf(asObject(party), wanted, asked.organisationForm));
}

/** Brønnøysundregistrene's codes for sub-units; every other unit is a main unit. */
const subUnits: ReadonlySet<unknown> = new Set(["BEDR", "AAFY"]);

function organisationOf(
  party: Json,
  wanted: RepresentationOptions["resources"][number],
  form: RepresentationOptions["organisationForm"],
): Organisation {
  const organisationNumber = fromIso6523(party["orgno"]);
  if (!organisationNumber) throw invalid("orgno");
  // The party repeats the resource, by its bare id.
  if (party["resource"] !== undefined && party["resource"] !== wanted.resource.replace("urn:altinn:resource:", ""))
    throw invalid("another resource");
  const { name, unit_type: unitType } = party;
  if (form && (unitType === undefined || subUnits.has(unitType) !== (form === "business"))) {
    throw invalid("another form of organisation");
  }
  return {
    organisationNumber,
    name: typeof name === "string" && name !== "" ? name : organisationNumber,
    ...(typeof unitType === "string" && { unitType }),
    grants: [grantOf(party["actions"], wanted)],
  };
}

function grantOf(
  actions: unknown,
  { resource, actions: wanted = [] }: RepresentationOptions["resources"][number],
): Grant {
  if (wanted.length === 0) {
    if (actions !== undefined) throw invalid("actions that were not asked for");
    return { resource };
  }
  if (!Array.isArray(actions) || actions.length === 0) throw invalid("no actions");
  if (!actions.every((action) => typeof action === "string" && wanted.includes(action)))
    throw invalid("actions that were not asked for");
  return { resource, actions: [...new Set(actions as string[])] };
}

/** One object a resource on the wire; one organisation with all its grants for us. */
function mergeByNumber(parties: readonly Organisation[]): Organisation[] {
  const merged = new Map<string, Organisation>();
  for (const party of parties) {
    const before = merged.get(party.organisationNumber);
    const grants = [...(before?.grants ?? []), ...party.grants];
    if (new Set(grants.map(({ resource }) => resource)).size < grants.length) throw invalid("an organisation twice");
    merged.set(party.organisationNumber, { ...(before ?? party), grants });
  }
  return [...merged.values()];
}

function asObject(value: unknown): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("not an object");
  return value as Json;
}

function invalid(fault: string): AuthError {
  return new AuthError("representation_invalid", { details: { fault } });
}
