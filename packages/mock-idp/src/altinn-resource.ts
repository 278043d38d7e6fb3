/** A resource of the Altinn Resource Registry, for its display name and its demands. */
export interface AltinnResource {
  /** Without `urn:altinn:resource:`. */
  readonly id: string;
  readonly name: string;
  /** A resource under access lists must be asked for with `actions`. */
  readonly accessLists?: boolean;
}

const URN = "urn:altinn:resource:";

export function resourceId(urn: string): string | undefined {
  const id = urn.startsWith(URN) ? urn.slice(URN.length) : "";
  return /^[a-z0-9][a-z0-9_-]*$/.test(id) ? id : undefined;
}

/** The registered name, else a readable form of the id. */
export function resourceName(resources: readonly AltinnResource[], id: string): string {
  const known = resources.find((resource) => resource.id === id);
  if (known) return known.name;
  const words = id.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
