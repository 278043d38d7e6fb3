export { createResourceServer } from "./api/resource-server.ts";
export type { ResourceServer } from "./api/resource-server.ts";
export type { DpopOptions } from "./api/dpop-options.ts";
export type { ResourceServerOptions } from "./api/resource-server-options.ts";
export type { Access, AccessForOrganisation, AccessRequirement, AccessWithNationalId } from "./api/access.ts";
export type { ClientOrganisation, ClientOrganisationPart } from "./api/client-organisation.ts";

export { createMachineClient } from "./api/machine-client.ts";
export type { MachineClient } from "./api/machine-client.ts";
export type { MachineClientOptions } from "./api/machine-client-options.ts";
