declare const organisationNumber: unique symbol;

/** Nine digits with a correct check digit: a number of a main unit or sub-unit in Enhetsregisteret. */
export type OrganisationNumber = string & { readonly [organisationNumber]: true };

/** Source: Brønnøysundregistrene, "Organisasjonsnummeret": modulus 11 over the first eight digits. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2] as const;

/** The authority of an identifier after ISO 6523, as Ansattporten and Altinn write it; `0192` is Enhetsregisteret. */
const iso6523 = { authority: "iso6523-actorid-upis", prefix: "0192:" } as const;

/**
 * The value as an organisation number, or `undefined` unless it is exactly one: a string without spaces, full-width digits or a leading zero.
 */
export function parseOrganisationNumber(value: unknown): OrganisationNumber | undefined {
  return isOrganisationNumber(value) ? value : undefined;
}

/**
 * The organisation number in `{ authority: "iso6523-actorid-upis", ID: "0192:<nine digits>" }`, or `undefined`.
 *
 * Source: Digdir, Ansattporten, `authorized_parties[].orgno`.
 */
export function fromIso6523(value: unknown): OrganisationNumber | undefined {
  if (typeof value !== "object" || value === null || !("authority" in value) || !("ID" in value)) return undefined;
  // Nine digits of another authority or register are another organisation.
  if (value.authority !== iso6523.authority) return undefined;
  if (typeof value.ID !== "string" || !value.ID.startsWith(iso6523.prefix)) return undefined;
  return parseOrganisationNumber(value.ID.slice(iso6523.prefix.length));
}

/** The organisation number as {@link fromIso6523} reads it. */
export function iso6523Of(number: OrganisationNumber): { readonly authority: string; readonly ID: string } {
  return { authority: iso6523.authority, ID: iso6523.prefix + number };
}

function isOrganisationNumber(value: unknown): value is OrganisationNumber {
  if (typeof value !== "string" || !/^[1-9][0-9]{8}$/.test(value)) return false;
  const sum = weights.reduce<number>((total, weight, index) => total + weight * Number(value[index]), 0);
  // A remainder of 1 would need the check digit 10: such numbers are never issued, and no digit equals 10.
  const checkDigit = (11 - (sum % 11)) % 11;
  return checkDigit === Number(value[8]);
}
