/** Facts about a failed call. */
interface Evidence {
  /** Whether an answer came that we refuse, rather than no answer. */
  readonly unacceptable?: boolean;
  /** The status of an answer that says that the provider cannot answer now. */
  readonly status?: number;
  /** The provider's `Retry-After`, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether an immediate retry is safe: the provider cannot have acted on the call. */
  readonly repeatable?: boolean;
  /** Whether there was a connection, so that the provider or a gateway may have read the call. */
  readonly sent?: boolean;
  /** Whether the caller ended the call: that says nothing about the provider. */
  readonly aborted?: boolean;
}

/** No answer came, or one that we refuse. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly unacceptable: boolean;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly repeatable: boolean;
  readonly sent: boolean;
  readonly aborted: boolean;

  constructor(message: string, evidence: Evidence = {}) {
    super(message);
    this.unacceptable = evidence.unacceptable ?? false;
    this.status = evidence.status;
    this.retryAfterSeconds = evidence.retryAfterSeconds;
    this.repeatable = evidence.repeatable ?? false;
    this.sent = evidence.sent ?? false;
    this.aborted = evidence.aborted ?? false;
  }
}
