export { maskinporten } from "./providers/maskinporten.ts";
export type { MachineProfile, OrganisationTokenProfile } from "./providers/machine-profile.ts";
export { maskinportenSystemUser } from "./providers/maskinporten-details.ts";
export type { MaskinportenSystemUser } from "./providers/maskinporten-details.ts";
