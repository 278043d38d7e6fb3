/** The requested authentication contexts, by the token that should contain them. */
export interface AskedContexts {
  readonly id_token: readonly string[];
  readonly access_token: readonly string[];
}

function member(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

function acrs(claims: unknown, token: keyof AskedContexts): readonly string[] {
  const asked = member(member(claims, token), "acrs");
  const values: unknown = member(asked, "values") ?? member(asked, "value");
  return [values].flat().filter((value) => typeof value === "string");
}

/** Reads `acrs` in a `claims` parameter (OpenID Connect Core section 5.5; Microsoft, Conditional Access authentication context). */
export function contextsIn(claims: unknown): AskedContexts {
  const parsed = parsedClaims(claims);
  return { id_token: acrs(parsed, "id_token"), access_token: acrs(parsed, "access_token") };
}

/** The parsed JSON object; undefined if the value is not a JSON object. */
export function parsedClaims(claims: unknown): object | undefined {
  if (typeof claims !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(claims);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
