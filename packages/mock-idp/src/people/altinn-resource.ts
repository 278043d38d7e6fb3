/** A resource of the Altinn Resource Registry, or a service of Altinn 2: its display name and its requirements. */
export interface AltinnResource {
  /** Without `urn:altinn:resource:`; a service of Altinn 2 is `{serviceCode}:{serviceEdition}`. */
  readonly id: string;
  readonly name: string;
  /** A resource under access lists must be requested with `actions`. */
  readonly accessLists?: boolean | undefined;
  /** The level that the PDP demands of a login; 3 when left out. */
  readonly minimumLevel?: number | undefined;
  /** The level that it demands of a login that acts for another service. */
  readonly minimumLevelOfOrganisation?: number | undefined;
}

/** The rights to a resource by its id, or else by `"*"`, which applies to every resource not named. */
export function rightsTo(
  rights: Readonly<Record<string, readonly string[]>> = {},
  id: string,
): readonly string[] | undefined {
  return Object.hasOwn(rights, id) ? rights[id] : rights["*"];
}

const URN = "urn:altinn:resource:";

/** The id in the URN, if it matches the pattern. */
export function resourceId(urn: unknown, pattern: RegExp): string | undefined {
  const id = typeof urn === "string" && urn.startsWith(URN) ? urn.slice(URN.length) : "";
  return pattern.test(id) ? id : undefined;
}

/** The registered name, or else a readable form of the id. */
export function resourceName(resources: readonly AltinnResource[], id: string): string {
  const known = resources.find((resource) => resource.id === id);
  if (known) return known.name;
  const words = id.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
