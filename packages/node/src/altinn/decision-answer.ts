import { AuthError } from "../errors/errors.ts";
import { attributes } from "./decisions/decision-request.ts";

/** Altinn's decision for one organisation. */
export type Decision =
  | { readonly permitted: true }
  /** `access-list`: the organisation is on no access list of the resource. */
  | { readonly permitted: false; readonly reason: "denied" | "access-list" }
  /** The right is there, but the subject authenticated below `requiredLevel`. */
  | { readonly permitted: false; readonly reason: "level"; readonly requiredLevel: number };

type Json = Readonly<Record<string, unknown>>;

/** The reasons for a refusal that Altinn gives as an answer, and not as a failure (XACML 3.0, 5.53). */
const refusals: ReadonlySet<unknown> = new Set(["Deny", "NotApplicable"]);

/** The only conditions that Altinn's policies put on a permit. */
const levelCategories: ReadonlySet<unknown> = new Set([
  "urn:altinn:minimum-authenticationlevel",
  "urn:altinn:minimum-authenticationlevel-org",
]);

const accessListRefusal = "Access list authorization of resource party required";

/**
 * The decisions for the organisations of a question, in their order. Only `Permit` opens, with every obligation met by `level`. An answer that is not
 * exactly as documented is refused as a whole.
 * @throws {@link AuthError} `altinn_answer_invalid`
 */
export function decisionsIn(body: string, organisations: readonly string[], level: number): readonly Decision[] {
  const { response: results } = inOneCase(body);
  if (!isListOfObjects(results)) throw invalid("no response");
  // A fault in one part of a multi request collapses the whole answer to one result (Altinn, DecisionController).
  if (results.length !== organisations.length) throw invalid("response has another length than the request");
  return results.map((result, index) => {
    checkEcho(result["category"], organisations[index], organisations.length > 1);
    return decisionOf(result, level);
  });
}

/**
 * The body with camelCase members. Altinn answers in camelCase, and its documents show PascalCase. A body with both is refused: an obligation in the
 * other case would be overlooked.
 */
function inOneCase(body: string): Json {
  const cases = new Set<string>();
  let value: unknown;
  try {
    value = JSON.parse(body, (_, member: unknown) => {
      if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
      const entries = Object.entries(member);
      for (const [name] of entries) cases.add(/^[a-z]/.test(name) ? "camel" : /^[A-Z]/.test(name) ? "Pascal" : "other");
      return Object.fromEntries(entries.map(([name, each]) => [name.charAt(0).toLowerCase() + name.slice(1), each]));
    });
  } catch {
    throw invalid("no JSON");
  }
  if (cases.size !== 1) throw invalid("members in more than one case");
  if (!isObject(value)) throw invalid("no object");
  return value;
}

function decisionOf({ decision, status, obligations }: Json, level: number): Decision {
  if (refusals.has(decision)) return { permitted: false, reason: reasonIn(status) };
  // XACML 3.0 7.2.1: a PEP permits only if the decision is Permit. Altinn reports errors as 200 with Indeterminate.
  if (decision !== "Permit") throw invalid(decision === "Indeterminate" ? "Indeterminate" : "unknown decision");
  const requiredLevel = Math.max(...levelsIn(obligations));
  return level >= requiredLevel ? { permitted: true } : { permitted: false, reason: "level", requiredLevel };
}

/** XACML 3.0 7.18: a PEP that does not understand an obligation must not permit. @throws `altinn_answer_invalid` */
function levelsIn(obligations: unknown): readonly number[] {
  if (obligations === undefined || obligations === null) return [];
  if (!isListOfObjects(obligations)) throw invalid("obligations");
  return obligations.flatMap(({ attributeAssignment: assignments }) => {
    if (!isListOfObjects(assignments) || assignments.length === 0) throw invalid("unknown obligation");
    return assignments.map(({ category, value }) => {
      const isLevel = (typeof value === "string" || typeof value === "number") && /^[0-9]$/.test(String(value));
      if (!levelCategories.has(category) || !isLevel) throw invalid("unknown obligation");
      return Number(value);
    });
  });
}

function reasonIn(status: unknown): "denied" | "access-list" {
  const message = isObject(status) ? status["statusMessage"] : undefined;
  return typeof message === "string" && message.startsWith(accessListRefusal) ? "access-list" : "denied";
}

/**
 * XACML 3.0 7.19.1: the results of a multi request are told apart by their `IncludeInResult` attributes, not by their order, so each must name its
 * organisation. The result of a single request need not.
 */
function checkEcho(categories: unknown, organisation: string | undefined, required: boolean): void {
  const repeated = (isListOfObjects(categories) ? categories : [])
    .flatMap(({ attribute }) => (isListOfObjects(attribute) ? attribute : []))
    .filter(({ attributeId }) => attributeId === attributes.organisation);
  if (repeated.some(({ value }) => value !== organisation)) throw invalid("a result for another organisation");
  if (required && repeated.length === 0) throw invalid("a result that names no organisation");
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function isListOfObjects(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every(isObject);
}

function invalid(fault: string): AuthError<"altinn_answer_invalid"> {
  return new AuthError("altinn_answer_invalid", { details: { endpoint: "decision", fault } });
}
