/** RFC 6749 3.3: printable ASCII without space, quote and backslash. */
const token = String.raw`[!#-[\]-~]+`;

/** RFC 6749 3.3: one scope-token. */
export const scopeToken = new RegExp(`^${token}$`);

/** RFC 6749 3.3: a scope: scope-tokens separated by single spaces. */
const scope = new RegExp(`^${token}(?: ${token})*$`);

export function isScopeToken(value: unknown): value is string {
  return typeof value === "string" && scopeToken.test(value);
}

export function isScope(value: unknown): value is string {
  return typeof value === "string" && scope.test(value);
}
