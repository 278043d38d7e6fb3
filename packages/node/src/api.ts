export { createResourceServer } from "./resource-server/resource-server.ts";
export type { ResourceServer } from "./resource-server/resource-server.ts";
export type { DpopOptions } from "./config/dpop-options.ts";
export type { ResourceServerOptions } from "./config/resource-server-options.ts";
export type {
  Access,
  AccessForOrganisation,
  AccessRequirement,
  AccessWithNationalId,
} from "./resource-server/granted-access.ts";
export type { OrganisationTokenRequirement, OrganisationServerOptions } from "./config/organisation-server-options.ts";
export type {
  EuropeanBusiness,
  OrganisationAccess,
  OrganisationAccessOf,
  SystemUser,
} from "./resource-server/organisation-access.ts";
export type { ClientOrganisation, ClientOrganisationPart } from "./config/client-organisation.ts";

export { createMachineClient } from "./tokens/machine-client.ts";
export type { MachineClient, OrganisationClient } from "./tokens/machine-client.ts";
export type { OrganisationCall } from "./tokens/machine-call.ts";
export type { MachineClientOptions } from "./config/machine-client-options.ts";
