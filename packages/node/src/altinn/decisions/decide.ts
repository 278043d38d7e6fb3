import type { AltinnApi } from "../api/altinn-api.ts";
import { decisionsIn, type Decision } from "../decision-answer.ts";
import { decisionRequest, type DecisionSubject } from "./decision-request.ts";

/** A question, and how strongly its subject has authenticated. */
export interface DecisionInput extends DecisionSubject {
  readonly level: number;
  readonly signal?: AbortSignal | undefined;
}

/** Without a subject or a party: Altinn answers `Indeterminate`, which is an answer. */
const ownBody = { Request: { AccessSubject: [], Action: [], Resource: [] } };

/**
 * Asks Altinn's decision point, once for all organisations.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, and the errors of Maskinporten
 */
export async function decide(api: AltinnApi, input: DecisionInput): Promise<readonly Decision[]> {
  const { organisations, level, signal } = input;
  const { body } = await api.ask("decision", { body: decisionRequest(input), ownBody, signal });
  return decisionsIn(body, organisations, level);
}
