const longestAnswerMs = 30_000;

/** A document as it is on the network now. */
export interface LiveDocument {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
}

/** @throws an error of one line */
export async function liveDocument(address: string): Promise<LiveDocument> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(longestAnswerMs) });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(`${address} cannot be read: ${cause}`, { cause: error });
  }
}

/** The JSON object of a text, if it is one. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
