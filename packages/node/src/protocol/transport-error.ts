/** What is known of a call that failed. */
interface Evidence {
  /** Whether the answer is at fault, rather than the way to it. */
  readonly unacceptable?: boolean;
  /** Status of an answer by which the provider says that it cannot answer now. */
  readonly status?: number;
  /** Seconds that the provider asked to be left alone for. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether it may be made once more at once: nobody can have acted on it. */
  readonly repeatable?: boolean;
  /** Whether there was a connection, so that the provider, or a gateway before it, may have read the call. */
  readonly sent?: boolean;
}

/** No answer came, or one that is not taken. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly unacceptable: boolean;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly repeatable: boolean;
  readonly sent: boolean;

  constructor(message: string, evidence: Evidence = {}) {
    super(message);
    this.unacceptable = evidence.unacceptable ?? false;
    this.status = evidence.status;
    this.retryAfterSeconds = evidence.retryAfterSeconds;
    this.repeatable = evidence.repeatable ?? false;
    this.sent = evidence.sent ?? false;
  }
}
