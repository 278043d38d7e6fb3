/**
 * Altinn's authentication level of each level of assurance (Altinn/altinn-authentication, exchange of ID-porten's tokens). A method outside the order
 * of levels, such as a work account, has none.
 */
const authenticationLevels: Readonly<Record<string, number>> = { low: 0, substantial: 3, high: 4 };

/** The authentication level of an access token of Maskinporten, and so of a system user (`urn:altinn:authlevel`). */
export const machineLevel = 3;

/** The authentication level of a login. An unknown name is below every level. */
export function authenticationLevelOf(assurance: string): number {
  return Object.hasOwn(authenticationLevels, assurance) ? (authenticationLevels[assurance] ?? -1) : -1;
}

/** The weakest level of assurance that reaches an authentication level. */
export function assuranceReaching(level: number): readonly string[] {
  const [weakest] = Object.entries(authenticationLevels).find(([, reached]) => reached >= level) ?? [];
  return weakest === undefined ? [] : [weakest];
}
