/** A request that the control API refuses, answered as RFC 9457 describes. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** What would be accepted. */
  readonly allowed: readonly string[];

  constructor(status: number, message: string, allowed: readonly string[] = []) {
    super(message);
    this.status = status;
    this.allowed = allowed;
  }

  response(headers: Readonly<Record<string, string>> = {}): Response {
    const { status, message: title, allowed } = this;
    // RFC 9110 15.5.6: an answer 405 names the methods.
    const methods = status === 405 ? { allow: allowed.join(", ") } : {};
    const own = { "content-type": "application/problem+json", "cache-control": "no-store", ...methods };
    return Response.json(
      { status, title, ...(allowed.length > 0 ? { allowed } : {}) },
      { status, headers: { ...own, ...headers } },
    );
  }
}

/** Runs what throws errors of several lines, such as a check of clients. @throws {@link Problem} with 400, or 409 for the conflict, of one line */
export function oneLine<Made>(make: () => Made, conflict?: new (message: string) => Error): Made {
  try {
    return make();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const status = conflict && error instanceof conflict ? 409 : 400;
    throw new Problem(status, error instanceof Error ? error.message.replaceAll("\n", "; ") : String(error));
  }
}
