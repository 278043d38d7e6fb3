import { AuthError } from "../errors.ts";
import { parseOrganisationNumber, type OrganisationNumber } from "../identity/organisation-number.ts";
import { feide } from "./feide.ts";

/** An organisation that says of the person that they are employed there. */
export interface FeideEmployer {
  /** `fc:org:<realm>` of an owner of schools or an institution, `fc:org:<realm>:unit:NO<number>` of a school. */
  readonly id: string;
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/**
 * Where a person is employed, by an answer of `https://groups-api.dataporten.no/groups/me/groups` (docs.feide.no, Groups API): the owner and its schools
 * may each be there, and which of them the person acts for is theirs to say. Groups of other kinds, without an organisation number, and those where
 * the person is anything but an employee are left out. A person's groups come in one answer; those of an organisation by pages: {@link feideGroups}.
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

/** Of a list: more than any organisation has, and an end to a circle. */
const mostPages = 1000;

/**
 * Every group at an address of the Groups API, as the answers have them. Lists of an organisation, as `/groups/v1/by-orgno/<number>/groups`, come by
 * pages, each of which tells where the next is (RFC 8288, `rel="next"`).
 * @param fetch a machine client's (`createMachineClient`), whose tokens are of nobody; or a session's, for the person's own
 * @throws {@link AuthError} `api_unavailable`, for an answer that is no success; `provider_response_invalid`; and what `fetch` throws
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
    // RFC 6750 5.2: the token goes to whom it is for, wherever an answer points.
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
