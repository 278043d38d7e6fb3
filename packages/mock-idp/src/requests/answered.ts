/** One difference that a fault made. */
export interface Change {
  /** A JSON pointer into the answer (RFC 6901), where the parts of a JWT are `header` and `claims`. */
  readonly at: string;
  /** Undefined where there was nothing. */
  readonly was: unknown;
  /** Undefined where it was removed. */
  readonly is: unknown;
}

/** A fault that changed an answer, and what it changed. */
export interface FaultEffect {
  readonly name: string;
  /** Empty for a fault that answered in place of the provider. */
  readonly changed: readonly Change[];
}

/** An answer as the client got it. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 64 kB. Left out for a page, and for a body that a fault sends in pieces. */
  readonly body?: string;
  readonly faults: readonly FaultEffect[];
}

const LONGEST_BODY = 64 * 1024;

/** @param paced whether the body cannot be read here without taking it from the client */
export async function answeredBy(
  response: Response,
  faults: readonly FaultEffect[],
  paced: boolean,
): Promise<Answered> {
  const { status, headers } = response;
  const unread = paced || response.body === null || headers.get("content-type")?.startsWith("text/html") === true;
  const text = unread ? undefined : await response.clone().text();
  return {
    status,
    headers: Object.fromEntries(headers),
    // A copy: a slice would keep the whole text in memory.
    ...(text === undefined ? {} : { body: Buffer.from(text.slice(0, LONGEST_BODY)).toString() }),
    faults,
  };
}
