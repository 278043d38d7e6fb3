import { AuthError } from "../errors/errors.ts";
import type { RequestedRight, RepresentationConfig } from "../config/representation-config.ts";
import { answerShapes, type AnswerShape, type Json, type Party } from "./details/answer-shapes.ts";
import { fromIso6523 } from "../domain/organisation-number.ts";
import type { Grant, Organisation, Representation } from "../domain/representation.ts";
import { isNestedTooDeeply } from "../runtime/nesting.ts";

/** Loaded lazily: an import would delay the server's start by half a millisecond, and only a login needs it. */
const isDeepStrictEqual = (one: unknown, other: unknown): boolean =>
  process.getBuiltinModule("node:util").isDeepStrictEqual(one, other);

const maximumParties = 5000;

/**
 * The granted representation, verified against the requested one (RFC 9396 7.1; docs.digdir.no/docs/ansattporten/ansattporten_rar). An empty
 * grant, or a bare type, means that the person acts for themselves: Ansattporten also logs in people who cannot represent any organisation.
 * Anything that was not requested is refused, not ignored.
 * @throws {@link AuthError} `representation_invalid`
 */
export function grantedRepresentation(
  wanted: RepresentationConfig | undefined,
  answer: { readonly fromTokenAnswer: unknown; readonly fromIdToken: unknown },
): Representation {
  const { fromTokenAnswer, fromIdToken } = answer;
  // One of the two is enough: a comparison ends where either does.
  if (isNestedTooDeeply(fromTokenAnswer)) throw invalid("nested too deeply");
  // Both places carry the same list. If they differ, one of them was tampered with.
  if (!isDeepStrictEqual(fromTokenAnswer ?? [], fromIdToken ?? [])) throw invalid("token answer and id_token differ");
  if (fromTokenAnswer === undefined || fromTokenAnswer === null) return { kind: "self" };
  if (!Array.isArray(fromTokenAnswer)) throw invalid("not a list");
  const objects = fromTokenAnswer.map(asObject);
  if (!wanted) {
    if (objects.length > 0) throw invalid("nothing was asked for");
    return { kind: "self" };
  }
  if (objects.some((object) => object["type"] !== wanted.type)) throw invalid("another type");
  const organisations = mergeByNumber(objects.flatMap((object) => organisationsIn(object, wanted)));
  if (organisations.length > 1 && !wanted.severalOrganisations) throw invalid("several organisations");
  const [first, ...rest] = organisations;
  return first ? { kind: "organisations", organisations: [first, ...rest] } : { kind: "self" };
}

/** The grant without other requested details that were granted unchanged (RFC 9396 7): those need not be in both places. */
export function withoutRequested(granted: unknown, asked: readonly object[]): unknown {
  if (!Array.isArray(granted)) return granted;
  return granted.filter((one: unknown) => !asked.some((other) => isDeepStrictEqual(one, other)));
}

function organisationsIn(object: Json, wanted: RepresentationConfig): Organisation[] {
  const { rules, asked, organisationForm } = wanted;
  const shape = answerShapes[rules.answer];
  const parties = shape.parties(object);
  if (parties === undefined) return [];
  const right = asked.find(({ resource }) => !rules.resource || resource === object["resource"]);
  if (!right) throw invalid("another resource");
  if (!Array.isArray(parties) || parties.length > maximumParties) throw invalid("no list of organisations");
  return parties.map((given) => {
    const party = shape.party(asObject(given));
    if (organisationForm) checkForm(party, shape, organisationForm);
    return organisationOf(party, grantOf(party, right, wanted));
  });
}

/** Brønnøysundregistrene's codes for sub-units; every other unit is a main unit. */
const subUnits: ReadonlySet<unknown> = new Set(["BEDR", "AAFY"]);

function checkForm({ unitType }: Party, { tellsForm }: AnswerShape, form: "enterprise" | "business"): void {
  if (!tellsForm) return;
  if (unitType === undefined || subUnits.has(unitType) !== (form === "business"))
    throw invalid("another form of organisation");
}

function organisationOf({ number, name, unitType }: Party, grant: Grant): Organisation {
  const organisationNumber = fromIso6523(number);
  if (!organisationNumber) throw invalid("orgno");
  return {
    organisationNumber,
    name: typeof name === "string" && name !== "" ? name : organisationNumber,
    ...(typeof unitType === "string" && { unitType }),
    grants: [grant],
  };
}

function grantOf(party: Party, { resource, actions }: RequestedRight, { rules }: RepresentationConfig): Grant {
  // If the party repeats the resource, it uses the bare id.
  const id = resource?.slice(rules.resource?.prefix.length);
  if (party.resource !== undefined && rules.resource && party.resource !== id) throw invalid("another resource");
  const held = heldActions[rules.actions](party.actions, actions);
  return { ...(resource !== undefined && { resource }), ...(held.length > 0 && { actions: [...new Set(held)] }) };
}

type Actions = readonly string[];

/** The granted actions: never more than requested or known to the service. */
const heldActions: Readonly<Record<"asked" | "assigned", (given: unknown, wanted: Actions | undefined) => Actions>> = {
  asked: (given, wanted = []) => {
    if (wanted.length === 0) {
      if (given !== undefined) throw invalid("actions that were not asked for");
      return [];
    }
    if (!isListOfText(given) || given.length === 0) throw invalid("no actions");
    if (!given.every((action) => wanted.includes(action))) throw invalid("actions that were not asked for");
    return given;
  },
  // Others define the actions: one that this service does not know is ignored, and does not make the answer invalid.
  assigned: (given = [], wanted) => {
    if (!isListOfText(given)) throw invalid("actions");
    return wanted ? given.filter((action) => wanted.includes(action)) : given;
  },
};

function isListOfText(value: unknown): value is Actions {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** The wire has one object per resource; we group by organisation, with all its grants. */
function mergeByNumber(parties: readonly Organisation[]): Organisation[] {
  const merged = new Map<string, Organisation>();
  for (const party of parties) {
    const before = merged.get(party.organisationNumber);
    const grants = before ? [...before.grants, ...party.grants] : party.grants;
    if (before && new Set(grants.map(({ resource }) => resource)).size < grants.length)
      throw invalid("an organisation twice");
    merged.set(party.organisationNumber, before ? { ...before, grants } : party);
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
