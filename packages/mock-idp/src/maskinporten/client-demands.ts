import type { ClientDemand } from "../documents/provider-facts.ts";

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether it is nine digits with a valid check digit (modulus 11). */
function isOrganisationNumber(value: string | undefined): boolean {
  if (!/^\d{9}$/.test(value ?? "")) return false;
  const digits = Array.from(String(value), Number);
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  return (11 - (sum % 11)) % 11 === digits[8];
}

/** Digdir, maskinporten_guide_apikonsument: what a client at Maskinporten has. */
export const clientDemands: readonly ClientDemand[] = [
  ({ client_orgno: number }) => !isOrganisationNumber(number) && "client_orgno must be a valid organisation number",
  ({ scope = "" }) => scope.trim() === "" && "scope must name at least one scope",
  ({ jwks }) => jwks?.keys.some(({ kty }) => kty !== "RSA") === true && "every key must be an RSA key",
  ({ jwks }) =>
    jwks?.keys.some((key) => !["undefined", "number"].includes(typeof (key as { exp?: unknown }).exp)) === true &&
    "exp of a key must be seconds since the epoch",
];
