/**
 * An organisation number as people read it: three groups of three, which no line break parts. What is no such number is left as it
 * is.
 */
export function spacedOrganisationNumber(organisationNumber: string): string {
  return organisationNumber.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3");
}
