export { altinn } from "./altinn/altinn.ts";
export type { AltinnRights } from "./altinn/altinn.ts";
export { createAltinnClient } from "./altinn/altinn-client.ts";
export type { AltinnClient, SystemUserAct } from "./altinn/altinn-client.ts";
export type { AltinnClientOptions, AltinnOptions } from "./altinn/altinn-options.ts";
export type { AuthorizedParty, PartyFilter } from "./altinn/authorized-parties.ts";
export type { AccessList, AccessListChange, AccessListMembers } from "./altinn/access-list.ts";
export type { Decision } from "./altinn/decision-answer.ts";
export type {
  ListedSystemUser,
  Rights,
  SystemDefinition,
  SystemUserChange,
  SystemUserRequest,
  SystemUsers,
  SystemUserStatus,
} from "./altinn/system-users.ts";
