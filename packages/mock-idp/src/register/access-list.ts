/** A list of the organisations that may use a resource (Altinn Resource Registry). */
export interface AccessList {
  /** The short code of the service owner. */
  readonly owner: string;
  readonly identifier: string;
  readonly name: string;
  readonly description: string;
  /** Organisation numbers. */
  readonly members: readonly string[];
  /** The resources that it opens, each for some actions, or for all. */
  readonly connections: Readonly<Record<string, readonly string[]>>;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}
