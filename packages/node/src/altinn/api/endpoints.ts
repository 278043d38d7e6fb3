/** One of Altinn's endpoints. `{name}` in a path is filled in. */
export interface AltinnEndpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly scope: ScopeName;
  /** Whether Altinn's gateway demands the subscription key. */
  readonly keyed?: boolean;
  /** Whether a call that may have arrived may be sent again. Default: only a GET. */
  readonly repeatable?: boolean;
  /** Deadline in milliseconds. Default: 3000. */
  readonly deadlineMs?: number;
  /** Size limit of the answer in bytes. Default: 1 MiB. */
  readonly mostBytes?: number;
}

/** The Maskinporten scope of each Altinn API. Altinn's code spells the scopes of access lists `accesslist`; its documents say `access-list`. */
export const defaultScopes = {
  decision: "altinn:authorization/authorize",
  authorizedParties: "altinn:accessmanagement/authorizedparties.resourceowner",
  accessListRead: "altinn:resourceregistry/accesslist.read",
  accessListWrite: "altinn:resourceregistry/accesslist.write",
  systemRegister: "altinn:authentication/systemregister.write",
  systemUserRequest: "altinn:authentication/systemuser.request.write",
  systemUserStatus: "altinn:authentication/systemuser.request.read",
} as const;

/** What a scope opens. */
export type ScopeName = keyof typeof defaultScopes;

const accessList = "/resourceregistry/api/v1/access-lists/{owner}/{list}";
const systemUser = "/authentication/api/v1/systemuser";
const byReference = "byexternalref/{systemId}/{organisationNumber}/{externalRef}";
const [readList, writeList] = [{ scope: "accessListRead" }, { scope: "accessListWrite" }] as const;
const readStatus = { scope: "systemUserStatus" } as const;

/** Sources: docs.altinn.studio/api, Altinn/altinn-authentication, Altinn/altinn-authorization-tmp, Altinn/altinn-resource-registry. */
export const endpoints = {
  decision: {
    method: "POST",
    path: "/authorization/api/v1/authorize",
    scope: "decision",
    keyed: true,
    repeatable: true,
  },
  authorizedParties: {
    method: "POST",
    path: "/accessmanagement/api/v1/resourceowner/authorizedparties",
    scope: "authorizedParties",
    keyed: true,
    repeatable: true,
    // An accountant acts for thousands of organisations, each in about a kilobyte.
    deadlineMs: 15_000,
    mostBytes: 16 * 1024 * 1024,
  },
  putAccessList: { method: "PUT", path: accessList, ...writeList },
  accessListMembers: { method: "GET", path: `${accessList}/members`, ...readList },
  replaceMembers: { method: "PUT", path: `${accessList}/members`, ...writeList },
  addMembers: { method: "POST", path: `${accessList}/members`, ...writeList },
  removeMembers: { method: "DELETE", path: `${accessList}/members`, ...writeList },
  connectResource: { method: "PUT", path: `${accessList}/resource-connections/{resource}`, ...writeList },
  registerSystem: {
    method: "POST",
    path: "/authentication/api/v1/systemregister/vendor",
    scope: "systemRegister",
  },
  requestSystemUser: { method: "POST", path: `${systemUser}/request/vendor`, scope: "systemUserRequest" },
  requestAgentSystemUser: { method: "POST", path: `${systemUser}/request/vendor/agent`, scope: "systemUserRequest" },
  requestStatus: { method: "GET", path: `${systemUser}/request/vendor/{id}`, ...readStatus },
  requestStatusByReference: { method: "GET", path: `${systemUser}/request/vendor/${byReference}`, ...readStatus },
  // Altinn finds a request of an agent at these addresses alone.
  agentRequestStatus: { method: "GET", path: `${systemUser}/request/vendor/agent/{id}`, ...readStatus },
  agentRequestStatusByReference: {
    method: "GET",
    path: `${systemUser}/request/vendor/agent/${byReference}`,
    ...readStatus,
  },
  changeSystemUser: { method: "POST", path: `${systemUser}/changerequest/vendor`, scope: "systemUserRequest" },
  changeStatus: { method: "GET", path: `${systemUser}/changerequest/vendor/{id}`, ...readStatus },
  listSystemUsers: { method: "GET", path: `${systemUser}/vendor/bysystem/{systemId}`, scope: "systemRegister" },
} as const satisfies Readonly<Record<string, AltinnEndpoint>>;

/** Names an endpoint in errors. */
export type EndpointName = keyof typeof endpoints;
