import { randomUUID } from "node:crypto";
import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import { objectIn } from "../runtime/json-object.ts";
import type { AltinnApi } from "./api/altinn-api.ts";
import { invalidAnswer } from "./api/altinn-call.ts";
import { bareResource } from "./decisions/decision-request.ts";
import type { EndpointName } from "./api/endpoints.ts";
import { optionFault } from "./api/option-fault.ts";
import { memberOf, pagesOf } from "./api/pages.ts";

/** A vendor's system, as Altinn shows it to customers. */
export interface SystemDefinition {
  /** `<organisation number of the vendor>_<name>`. */
  readonly id: string;
  readonly vendor: string;
  readonly name: Readonly<Record<"nb" | "nn" | "en", string>>;
  readonly description: Readonly<Record<"nb" | "nn" | "en", string>>;
  /** Resources that the system needs. */
  readonly resources?: readonly string[];
  /** Access packages that the system needs, as `urn:altinn:accesspackage:<name>`. */
  readonly accessPackages?: readonly string[];
  /** Clients at Maskinporten that may act as the system. */
  readonly clientIds: readonly string[];
  /** Where customers may be sent back to. */
  readonly redirectUrls?: readonly string[];
  /** Whether customers can find the system by themselves. Default `false`. */
  readonly visible?: boolean;
}

/** A question to a customer: whether the system may act for it. */
export interface SystemUserRequest {
  readonly systemId: string;
  /** The customer. */
  readonly organisationNumber: string;
  /** Your own name for this system user. Calls must name it too. Default at Altinn: the customer's number. */
  readonly externalRef?: string;
  readonly resources?: readonly string[];
  readonly accessPackages?: readonly string[];
  /** One of the system's `redirectUrls`. The return proves nothing: read the status. */
  readonly redirectUrl?: string;
  /** `true` for a customer that acts for customers of its own, such as an accountant. */
  readonly agent?: boolean;
}

/** A change of what a system user may do. What is in neither list stays as it is. */
export interface SystemUserChange {
  readonly add?: Rights;
  readonly remove?: Rights;
  /** One of the system's `redirectUrls`. */
  readonly redirectUrl?: string;
  /**
   * Your own id of this change, a UUID. Repeating a change with its id gives the same one. Default: a new one. Give one if you want to repeat a change
   * whose answer was lost.
   */
  readonly id?: string;
}

/** Resources of the system, and its access packages. */
export type Rights = Pick<SystemUserRequest, "resources" | "accessPackages">;

/** A system user, as Altinn lists it to the vendor. */
export interface ListedSystemUser {
  readonly id: string;
  readonly systemId: string;
  /** The customer. */
  readonly organisationNumber: OrganisationNumber;
  readonly externalRef: string | undefined;
  readonly agent: boolean;
  readonly deleted: boolean;
}

const statuses = ["New", "Accepted", "Rejected", "Denied", "Timedout"] as const;

/** What has become of a question to a customer. */
export interface SystemUserStatus {
  readonly id: string;
  readonly status: (typeof statuses)[number];
  /** The page where the customer answers. */
  readonly confirmUrl?: string;
}

/**
 * The systems of a vendor at Altinn, and the system users that customers approve. A call as one is `systemUser` of `createMachineClient`.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, and the errors of Maskinporten
 */
export class SystemUsers {
  readonly #api: AltinnApi;
  /** The origin of the pages where customers answer. */
  readonly #pages: string;

  /** @internal */
  constructor(api: AltinnApi, pages: string) {
    this.#api = api;
    this.#pages = pages;
  }

  /** Registers a system, once. */
  async register(system: SystemDefinition): Promise<void> {
    await this.#api.ask("registerSystem", { body: systemBody(system) });
  }

  /** Asks a customer. Repeating a question that the customer has not answered gives the same one. */
  async request(request: SystemUserRequest): Promise<SystemUserStatus> {
    const name = request.agent === true ? "requestAgentSystemUser" : "requestSystemUser";
    const { body } = await this.#api.ask(name, { body: requestBody(request) });
    return statusIn(name, body, this.#pages);
  }

  /** What has become of a question, by its id. `agent` as in the question: Altinn has another address for those. */
  async status(id: string, { agent = false }: Pick<SystemUserRequest, "agent"> = {}): Promise<SystemUserStatus> {
    const name = agent ? "agentRequestStatus" : "requestStatus";
    const { body } = await this.#api.ask(name, { parameters: { id } });
    return statusIn(name, body, this.#pages);
  }

  /** The same by the names that the vendor gave. */
  async statusOf(
    request: Pick<SystemUserRequest, "systemId" | "organisationNumber" | "agent"> & { readonly externalRef: string },
  ): Promise<SystemUserStatus> {
    const { systemId, organisationNumber, externalRef, agent = false } = request;
    const name = agent ? "agentRequestStatusByReference" : "requestStatusByReference";
    const parameters = { systemId, organisationNumber, externalRef };
    const { body } = await this.#api.ask(name, { parameters });
    return statusIn(name, body, this.#pages);
  }

  /**
   * Asks the customer to let a system user do more, or less. Until the customer accepts, it may do what it could.
   * @param systemUser its id, from `list`
   */
  async change(systemUser: string, change: SystemUserChange): Promise<SystemUserStatus> {
    const { redirectUrl, id } = change;
    const rights = changeBody(change);
    // Altinn answers an empty change without asking the customer.
    if (Object.values(rights).every(({ length }) => length === 0))
      throw optionFault("change", "adds and removes nothing");
    const query = { "correlation-id": id ?? randomUUID(), "system-user-id": systemUser };
    const body = { ...rights, ...(redirectUrl !== undefined && { redirectUrl }) };
    const answer = await this.#api.ask("changeSystemUser", { query, body });
    return statusIn("changeSystemUser", answer.body, this.#pages);
  }

  /** What has become of a change, by its id. */
  async changeStatus(id: string): Promise<SystemUserStatus> {
    const { body } = await this.#api.ask("changeStatus", { parameters: { id } });
    return statusIn("changeStatus", body, this.#pages);
  }

  /** All system users of a system. */
  async list(systemId: string): Promise<readonly ListedSystemUser[]> {
    const pages = await pagesOf(this.#api, "listSystemUsers", { parameters: { systemId } });
    return pages.flatMap(({ data }) => data.map(listedUser));
  }
}

const rightsOf = (resources: readonly string[] = []): object[] =>
  resources.map((resource) => ({
    resource: [{ id: "urn:altinn:resource", value: bareResource(resource) ?? resource }],
  }));

const packagesOf = (packages: readonly string[] = []): object[] => packages.map((urn) => ({ urn }));

/** The wire form of a system (docs.altinn.studio, system register). */
export function systemBody(system: SystemDefinition): object {
  const { id, vendor, name, description, clientIds, redirectUrls = [], visible = false } = system;
  return {
    id,
    vendor: { authority: "iso6523-actorid-upis", ID: `0192:${vendor}` },
    name,
    description,
    rights: rightsOf(system.resources),
    accessPackages: packagesOf(system.accessPackages),
    clientId: clientIds,
    allowedredirecturls: redirectUrls,
    isVisible: visible,
  };
}

/** The wire form of a question. An agent's has only access packages. */
export function requestBody({ agent = false, ...request }: SystemUserRequest): object {
  const { systemId, organisationNumber, externalRef, accessPackages, redirectUrl } = request;
  return {
    ...(externalRef !== undefined && { externalRef }),
    systemId,
    partyOrgNo: organisationNumber,
    ...(!agent && { rights: rightsOf(request.resources) }),
    ...((agent || accessPackages) && { accessPackages: packagesOf(accessPackages) }),
    ...(redirectUrl !== undefined && { redirectUrl }),
  };
}

/** The wire form of a change (Altinn/altinn-authentication, ChangeRequestSystemUser). */
export function changeBody({ add, remove }: Pick<SystemUserChange, "add" | "remove">): Record<string, object[]> {
  return {
    requiredRights: rightsOf(add?.resources),
    unwantedRights: rightsOf(remove?.resources),
    requiredAccessPackages: packagesOf(add?.accessPackages),
    unwantedAccessPackages: packagesOf(remove?.accessPackages),
  };
}

/** An item that we do not understand makes the whole list one. */
function listedUser(item: unknown): ListedSystemUser {
  const [id, systemId, externalRef, userType, isDeleted] = (
    ["id", "systemId", "externalRef", "userType", "isDeleted"] as const
  ).map((name) => memberOf(item, name));
  const organisationNumber = parseOrganisationNumber(memberOf(item, "reporteeOrgNo"));
  const isKnown = userType === "standard" || userType === "agent";
  if (typeof id !== "string" || typeof systemId !== "string" || !organisationNumber || !isKnown)
    throw invalidAnswer("listSystemUsers", "an item without id, system, customer or type");
  return {
    id,
    systemId,
    organisationNumber,
    externalRef: typeof externalRef === "string" ? externalRef : undefined,
    agent: userType === "agent",
    deleted: isDeleted !== false,
  };
}

function statusIn(endpoint: EndpointName, body: string, pages: string): SystemUserStatus {
  const { id, status, timedOut, confirmUrl } = objectIn(body) ?? {};
  // Altinn may leave the status of a question that has run out at New.
  const known = statuses.find((each) => each === (timedOut === true && status === "New" ? "Timedout" : status));
  if (typeof id !== "string" || !known) throw invalidAnswer(endpoint, "no id or an unknown status");
  if (confirmUrl === undefined || confirmUrl === null) return { id, status: known };
  // It is shown to the customer as a link.
  const url = typeof confirmUrl === "string" ? URL.parse(confirmUrl) : null;
  if (!url || url.origin !== pages) throw invalidAnswer(endpoint, "confirmUrl");
  return { id, status: known, confirmUrl: url.href };
}
