/** Parameters of one request, as on the wire. A repeated name has a list. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

export function collectParameters(...sources: readonly URLSearchParams[]): Parameters {
  const collected: Record<string, string | string[]> = {};
  for (const source of sources) {
    for (const [name, value] of source) {
      const earlier = Object.hasOwn(collected, name) ? collected[name] : undefined;
      collected[name] = earlier === undefined ? value : Array.isArray(earlier) ? [...earlier, value] : [earlier, value];
    }
  }
  return collected;
}

/** The value of a parameter that was sent exactly once. */
export function single(parameters: Parameters, name: string): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A parameter that was sent more than once, except the repeatable ones. */
export function repeatedParameter(parameters: Parameters, repeatable: readonly string[] = []): string | undefined {
  return Object.keys(parameters).find((name) => typeof parameters[name] !== "string" && !repeatable.includes(name));
}

export function all(parameters: Parameters, name: string): readonly string[] {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
