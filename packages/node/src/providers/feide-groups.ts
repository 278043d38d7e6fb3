import { AuthError } from "../errors/errors.ts";
import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import { feide } from "./feide.ts";

/** An organisation that reports the person as employed. */
export interface FeideEmployer {
  /** `fc:org:<realm>` for a school owner or an institution, `fc:org:<realm>:unit:NO<number>` for a school. */
  readonly id: string;
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/**
 * The person's employers, from an answer of `https://groups-api.dataporten.no/groups/me/groups` (docs.feide.no, Groups API). It may contain both the
 * school owner and its schools; let the person choose which one to act for. Skips groups of other types, groups without an organisation number, and
 * groups where the person is not an employee. Use {@link feideGroups} to read the paged lists of an organisation.
 * @param groups the JSON of the answer
 */
export function feideEmployers(groups: unknown): readonly FeideEmployer[] {
  return (Array.isArray(groups) ? groups : []).flatMap((group: unknown) => {
    if (!isObject(group) || group["type"] !== "fc:org" || !isEmployed(group["membership"])) return [];
    const { id, displayName: name, norEduOrgNIN: number } = group;
    const organisationNumber = parseOrganisationNumber(typeof number === "string" ? number.replace(/^NO/, "") : number);
    if (typeof id !== "string" || typeof name !== "string" || !organisationNumber) return [];
    return [{ id, organisationNumber, name }];
  });
}

function isEmployed(membership: unknown): boolean {
  const words: unknown = isObject(membership) ? membership["affiliation"] : undefined;
  const values = feide.accounts?.employees.values ?? [];
  return Array.isArray(words) && words.some((word: unknown) => typeof word === "string" && values.includes(word));
}

/** Maximum number of pages: more than any organisation has. It stops a cycle of links. */
const mostPages = 1000;

/**
 * All groups at a URL of the Groups API, unchanged. An organisation's list, such as `/groups/v1/by-orgno/<number>/groups`, is paged: each page
 * links to the next (RFC 8288, `rel="next"`).
 * @param fetch from `createMachineClient`, whose tokens belong to no person; or from a session, for the person's own groups
 * @throws {@link AuthError} `api_unavailable` unless the status is 2xx; `provider_response_invalid`; and the errors of `fetch`
 */
export async function feideGroups(
  fetch: (address: string) => Promise<Response>,
  address: string,
): Promise<readonly unknown[]> {
  const { origin } = new URL(address);
  const groups: unknown[] = [];
  let next: URL | null | undefined = new URL(address);
  for (let page = 0; next; page += 1) {
    if (page === mostPages) throw unreadable("the pages have no end");
    const at: URL = next;
    const answer = await fetch(at.href);
    if (!answer.ok) throw new AuthError("api_unavailable", { details: { origin, fault: `status ${answer.status}` } });
    const found: unknown = await answer.json().catch(() => undefined);
    if (!Array.isArray(found)) throw unreadable("no list");
    groups.push(...(found as unknown[]));
    const link = nextIn(answer.headers.get("link") ?? "");
    next = link === undefined ? undefined : URL.parse(link, at.href);
    // RFC 6750 5.2: the token is only sent to the API that it is for, so a link to another origin is refused.
    if (next !== undefined && next?.origin !== origin) throw unreadable("the next page is elsewhere");
  }
  return groups;
}

/** RFC 8288 3: the target of the first link whose relation is `next`. */
function nextIn(header: string): string | undefined {
  const links = header.matchAll(/<([^<>]*)>([^<]*)/g);
  return [...links].find(([, , parameters = ""]) =>
    /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next[\s"]|next\b)/i.test(parameters),
  )?.[1];
}

function unreadable(fault: string): AuthError {
  return new AuthError("provider_response_invalid", { details: { endpoint: "groups", fault } });
}
