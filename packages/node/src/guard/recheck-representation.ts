import type { Config } from "../config/config.ts";
import { subjectPseudonym } from "../audit/pseudonyms.ts";
import { within } from "../runtime/deadline.ts";
import { AuthError, isAuthError } from "../errors/errors.ts";
import type { Session } from "../domain/session.ts";
import { organisationsWith, type Organisation, type Right } from "../domain/representation.ts";

/** These codes would be read as the login provider's, but they are about a provider of the source, such as Maskinporten. */
const ofSourcesProvider = /^(?:provider_|api_unavailable$)/;

/** Deadline for the answers about all organisations, in milliseconds. */
const deadlineMs = 5000;

/**
 * Checks again for which organisations the person still holds a right of the session. If the answer for one of them is missing, the whole check
 * fails.
 * @throws {@link AuthError} `configuration_invalid`, `organisation_required`, `representation_unavailable`. With `altinn(…)` also `national_id_required`,
 * `assurance_insufficient`, `altinn_refused`, `altinn_answer_invalid`, and Maskinporten's refusals of the client
 */
export async function recheckRepresentation(
  config: Config,
  session: Session,
  right: Right,
): Promise<readonly [Organisation, ...Organisation[]]> {
  const { provider, issuer, subject: person } = session;
  const told = { action: "representation", provider, subject: subjectPseudonym(config, issuer, person) } as const;
  try {
    const held = organisationsWith(session.representation, right);
    const answers = await answersOf(config, session, right, held);
    const [first, ...others] = held.filter((_, index) => answers[index] === true);
    const { organisationNumber: _, ...details } = right;
    if (!first) throw new AuthError("organisation_required", { details });
    const organisations = [first, ...others].map(({ organisationNumber }) => organisationNumber);
    config.emit({ ...told, result: "succeeded", organisations });
    return [first, ...others];
  } catch (error) {
    if (isAuthError(error)) config.emit({ ...told, result: "refused", error });
    throw error;
  }
}

async function answersOf(
  config: Config,
  session: Session,
  { resource, action }: Right,
  held: readonly Organisation[],
): Promise<readonly boolean[]> {
  const source = config.providers.get(session.provider)?.recheckRepresentation;
  if (!source) throw new AuthError("configuration_invalid", { details: { faults: [noHook] } });
  const late = new AbortController();
  const { signal } = late;
  const right = {
    session,
    signal,
    ...(resource !== undefined && { resource }),
    ...(action !== undefined && { action }),
  };
  const numbers = held.map(({ organisationNumber }) => organisationNumber);
  const asked =
    typeof source === "function"
      ? Promise.all(held.map(async (organisation) => source({ ...right, organisation })))
      : source.stillHeld({ ...right, organisations: numbers });
  const answers = await within(deadlineMs, asked, () => new Error("took too long"))
    .catch((thrown: unknown) => {
      const code = typeof source !== "function" && isAuthError(thrown) ? thrown.code : undefined;
      // A source is this library's, so its errors have no personal data.
      if (code !== undefined && !ofSourcesProvider.test(code)) throw thrown;
      // Another message may contain personal data: only its kind is reported.
      const cause = new Error(code ?? (thrown instanceof Error ? thrown.name : typeof thrown));
      throw new AuthError("representation_unavailable", { cause });
    })
    .finally(() => late.abort());
  // An unclear answer counts as no right.
  if (answers.length !== held.length || !answers.every((answer: unknown) => typeof answer === "boolean"))
    throw new AuthError("representation_unavailable");
  return answers;
}

const noHook = { option: "recheckRepresentation", fault: "is missing in the entry of providers" };
