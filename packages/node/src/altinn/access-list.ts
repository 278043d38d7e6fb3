import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import type { AltinnApi, AltinnRequest } from "./api/altinn-api.ts";
import { invalidAnswer } from "./api/altinn-call.ts";
import { attributes, bareResource } from "./decisions/decision-request.ts";
import { optionFault } from "./api/option-fault.ts";
import { memberOf, pagesOf } from "./api/pages.ts";

/** Altinn, AccessListsController: the most in one call. */
const mostMembers = 100;

/** The members of an access list, at one time. */
export interface AccessListMembers {
  readonly organisationNumbers: readonly OrganisationNumber[];
  /** Names this version of the list: pass it to a change, which then fails if the list has changed since. */
  readonly etag: string | undefined;
}

/** Changes only this version of the list (`If-Match`). */
export interface AccessListChange {
  readonly etag?: string | undefined;
}

/**
 * An access list of Altinn's resource registry: the organisations that may use a resource. The decision point checks it by itself, up to ten minutes
 * late. Turn on `accessListMode` of a resource only when its list has members: an empty list shuts everyone out.
 * @throws {@link AuthError} `altinn_refused`, `altinn_answer_invalid`, `api_unavailable`, and the errors of Maskinporten
 */
export class AccessList {
  readonly #api: AltinnApi;
  readonly #parameters: { readonly owner: string; readonly list: string };

  /** @internal */
  constructor(api: AltinnApi, owner: string, list: string) {
    this.#api = api;
    this.#parameters = { owner, list };
  }

  /** Creates the list, or changes its texts. */
  async put(
    texts: { readonly name: string; readonly description: string },
    change: AccessListChange = {},
  ): Promise<void> {
    await this.#api.ask("putAccessList", this.#request({ body: texts }, change));
  }

  async members(): Promise<AccessListMembers> {
    const pages = await pagesOf(this.#api, "accessListMembers", this.#request({}));
    return { organisationNumbers: pages.flatMap(({ data }) => data.map(memberNumber)), etag: pages[0]?.etag };
  }

  /**
   * Replaces all members: at most 100, as Altinn takes no more in one call. A longer list is made by `addMembers` and `removeMembers`.
   * @throws {@link AuthError} `configuration_invalid` for more than 100, or an invalid number
   */
  async replaceMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    if (organisationNumbers.length > mostMembers)
      throw optionFault("organisationNumbers", `has more than ${mostMembers}: use addMembers and removeMembers`);
    checkNumbers(organisationNumbers);
    await this.#api.ask("replaceMembers", this.#request(membersBody(organisationNumbers), change));
  }

  /** In calls of 100. If one fails, the calls before it count. An invalid number is `configuration_invalid`, before the first call. */
  async addMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    await this.#changeMembers("addMembers", organisationNumbers, change);
  }

  /** In calls of 100. If one fails, the calls before it count. An invalid number is `configuration_invalid`, before the first call. */
  async removeMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    await this.#changeMembers("removeMembers", organisationNumbers, change);
  }

  /** Makes the list count for a resource: for these actions, or for all. */
  async connect(resource: string, actions: readonly string[] = []): Promise<void> {
    const { parameters } = this.#request({});
    const body = { actionFilters: actions.length > 0 ? actions : null };
    const bare = bareResource(resource) ?? resource;
    await this.#api.ask("connectResource", { parameters: { ...parameters, resource: bare }, body });
  }

  /** Each call is of the version that the call before it made. */
  async #changeMembers(
    name: "addMembers" | "removeMembers",
    given: readonly string[],
    { etag: first }: AccessListChange,
  ): Promise<void> {
    const organisationNumbers = [...given];
    checkNumbers(organisationNumbers);
    let etag = first;
    for (let from = 0; from < organisationNumbers.length; from += mostMembers) {
      const part = organisationNumbers.slice(from, from + mostMembers);
      const answer = await this.#api.ask(name, this.#request(membersBody(part), { etag }));
      const isLast = from + mostMembers >= organisationNumbers.length;
      if (first !== undefined && answer.etag === undefined && !isLast) throw invalidAnswer(name, "no ETag");
      etag = first === undefined ? undefined : answer.etag;
    }
  }

  #request(request: AltinnRequest, { etag }: AccessListChange = {}): AltinnRequest {
    const headers = etag === undefined ? {} : { "if-match": etag };
    return { ...request, parameters: this.#parameters, headers };
  }
}

/** Before the first call: Altinn would refuse the part with a wrong number, when others may have been changed. */
function checkNumbers(organisationNumbers: readonly string[]): void {
  if (!organisationNumbers.every((number) => parseOrganisationNumber(number)))
    throw optionFault("organisationNumbers", "must be organisation numbers");
}

function membersBody(organisationNumbers: readonly string[]): Pick<AltinnRequest, "body"> {
  return { body: { data: organisationNumbers.map((number) => `${attributes.organisation}:${number}`) } };
}

/** A member without an organisation number is an answer that we do not understand. */
function memberNumber(member: unknown): OrganisationNumber {
  const number = parseOrganisationNumber(memberOf(memberOf(member, "identifiers"), attributes.organisation));
  if (!number) throw invalidAnswer("accessListMembers", "a member without an organisation number");
  return number;
}
