import type { BrokenAssertion, MockIdp, Refusal } from "@adgangskort/mock-idp";
import { refusalLine, withClause } from "./login-findings.ts";

/** What a matcher found. `message` is for the failure, also of `.not`. */
export interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** How the person should be logged in. What is left out is not compared. */
export interface LoggedInAs {
  /** Level of assurance, by the provider's name. */
  readonly assurance?: string;
  /** Name or number of the organisation that the person acts for, or a list of all; `"self"` for none. */
  readonly organisation?: string | readonly string[];
  /** Where the application tells of the session. Default `/auth/session`. */
  readonly sessionPath?: string;
}

/** Reads a path of the application as a browser would, with its cookies. */
export interface SessionReader {
  readonly read: (path: string) => Promise<{ readonly status: number; readonly body: string }>;
}

/** What a provider refused, and which request assertions were broken. */
export interface ProviderFindings {
  readonly refused: () => readonly Refusal[] | Promise<readonly Refusal[]>;
  readonly broken: () => readonly BrokenAssertion[] | Promise<readonly BrokenAssertion[]>;
}

/** The members of `GET /auth/session` that are compared. */
interface Facts {
  readonly name?: string;
  readonly assurance?: string;
  readonly representation?: {
    readonly organisations?: readonly { readonly name: string; readonly organisationNumber: string }[];
  };
}

/** Who is logged in, by the application's own word. */
async function factsIn({ read }: SessionReader, path: string): Promise<Facts | undefined> {
  const { status, body } = await read(path);
  if (status !== 200) return undefined;
  let facts: unknown;
  try {
    facts = JSON.parse(body);
  } catch {
    throw new Error(`${path} does not tell of the session as JSON: name its path by sessionPath`);
  }
  return typeof facts === "object" && facts !== null && "assurance" in facts ? (facts as Facts) : undefined;
}

/** Whether the application knows the browser as this person. */
export async function loggedInAs(
  reader: SessionReader,
  person: string,
  { sessionPath = "/auth/session", organisation, assurance }: LoggedInAs = {},
): Promise<Verdict> {
  const facts = await factsIn(reader, sessionPath);
  const acts = facts?.representation?.organisations ?? [];
  const wanted = organisation === "self" ? [] : organisation === undefined ? undefined : [organisation].flat();
  const pass =
    facts?.name === person &&
    (assurance === undefined || facts.assurance === assurance) &&
    (wanted === undefined ||
      (wanted.length === acts.length &&
        wanted.every((one) => acts.some((act) => act.name === one || act.organisationNumber === one))));
  const seen = facts
    ? `${facts.name ?? "a person without a name"} at ${facts.assurance ?? "no level"} for ${acts.map(({ name }) => name).join(", ") || "self"}`
    : "no session";
  return { pass, message: () => `expected ${pass ? "not " : ""}${person}, and the application has ${seen}` };
}

/** Whether the provider refused a request, by the error on the wire, a request assertion (`CQ-04`) or a rule. */
export async function refusedWith(findings: ProviderFindings, code: string): Promise<Verdict> {
  const refusals = await findings.refused();
  const pass = refusals.some(({ error, assertion, rule }) => [error, assertion, rule].includes(code));
  const seen = refusals.length > 0 ? refusals.map(refusalLine).join("\n") : "the provider refused nothing";
  return { pass, message: () => `expected ${pass ? "no refusal" : "a refusal"} with ${code}:\n${seen}` };
}

/** Whether no request broke an assertion of the certification suite. */
export async function everyAssertionKept(findings: ProviderFindings): Promise<Verdict> {
  const broken = await findings.broken();
  const lines = broken.map((one) => `a request that breaks ${one.id}: ${withClause(one)}`);
  return {
    pass: broken.length === 0,
    message: () => (broken.length === 0 ? "expected a request that breaks an assertion" : lines.join("\n")),
  };
}

/** A provider in this process. */
export const findingsOf = (idp: MockIdp): ProviderFindings => ({
  refused: () => idp.calls.all().flatMap(({ refused }) => refused ?? []),
  broken: () => idp.brokenAssertions(),
});
