import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import { objectIn } from "../protocol/json-object.ts";
import type { AltinnApi, AltinnRequest } from "./altinn-api.ts";
import { invalidAnswer } from "./altinn-call.ts";
import { attributes, bareResource } from "./decision-request.ts";

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
    const organisationNumbers: OrganisationNumber[] = [];
    const tokens = new Set<string | undefined>();
    let [token, etag]: [string | undefined, string | undefined] = [undefined, undefined];
    do {
      // A cycle of links.
      if (tokens.has(token)) throw invalidAnswer("accessListMembers", "the pages have no end");
      const request = this.#request({ ...(token !== undefined && { query: { token } }) });
      const answer = await this.#api.ask("accessListMembers", request);
      const found = membersIn(answer.body);
      organisationNumbers.push(...found.organisationNumbers);
      if (tokens.size === 0) ({ etag } = answer);
      tokens.add(token);
      token = found.nextToken;
    } while (token !== undefined);
    return { organisationNumbers, etag };
  }

  /** Replaces all members. */
  async replaceMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    await this.#api.ask("replaceMembers", this.#request(membersBody(organisationNumbers), change));
  }

  async addMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    await this.#api.ask("addMembers", this.#request(membersBody(organisationNumbers), change));
  }

  async removeMembers(organisationNumbers: readonly string[], change: AccessListChange = {}): Promise<void> {
    await this.#api.ask("removeMembers", this.#request(membersBody(organisationNumbers), change));
  }

  /** Makes the list count for a resource: for these actions, or for all. */
  async connect(resource: string, actions: readonly string[] = []): Promise<void> {
    const { parameters } = this.#request({});
    const body = { actionFilters: actions.length > 0 ? actions : null };
    const bare = bareResource(resource) ?? resource;
    await this.#api.ask("connectResource", { parameters: { ...parameters, resource: bare }, body });
  }

  #request(request: AltinnRequest, { etag }: AccessListChange = {}): AltinnRequest {
    const headers = etag === undefined ? {} : { "if-match": etag };
    return { ...request, parameters: this.#parameters, headers };
  }
}

/** A wrong number would be refused by Altinn, or be another organisation's. */
function membersBody(organisationNumbers: readonly string[]): Pick<AltinnRequest, "body"> {
  return { body: { data: organisationNumbers.map((number) => `${attributes.organisation}:${number}`) } };
}

/** The organisations on one page. A member without an organisation number is an answer that we do not understand. */
function membersIn(body: string): {
  organisationNumbers: readonly OrganisationNumber[];
  nextToken: string | undefined;
} {
  const { data, links } = objectIn(body) ?? {};
  if (!Array.isArray(data)) throw invalidAnswer("accessListMembers", "no data");
  const organisationNumbers = data.map((member: unknown) => {
    const identifiers = memberOf(member, "identifiers");
    const number = parseOrganisationNumber(memberOf(identifiers, attributes.organisation));
    if (!number) throw invalidAnswer("accessListMembers", "a member without an organisation number");
    return number;
  });
  const next = memberOf(links, "next");
  // Only the position is taken from the link: the token is sent to Altinn's own address.
  const nextToken = typeof next === "string" ? URL.parse(next)?.searchParams.get("token") : undefined;
  if (!nextToken && next !== undefined && next !== null) throw invalidAnswer("accessListMembers", "links.next");
  return { organisationNumbers, nextToken: nextToken ?? undefined };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
