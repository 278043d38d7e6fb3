/**
 * Formats an organisation number for people: three groups of three digits with no-break spaces. Any other text is returned unchanged.
 */
export function spacedOrganisationNumber(organisationNumber: string): string {
  return organisationNumber.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3");
}
