import type { CataloguedFault } from "../../fault-catalogue/row.ts";
import type { Endpoint } from "../../requests/endpoint.ts";

/** Faults that are played together, with a control before and after. */
export interface Group {
  readonly title: string;
  /** An answer may be kept by the application: it is restarted before each, and a control follows each. */
  readonly cached?: true;
  /** A control follows each. */
  readonly unsettling?: true;
  readonly slow?: true;
  has(fault: CataloguedFault): boolean;
}

const at =
  (...endpoints: readonly Endpoint[]) =>
  ({ on }: CataloguedFault): boolean =>
    [on].flat().some((endpoint) => endpoints.includes(endpoint));
const named =
  (pattern: RegExp) =>
  ({ name }: CataloguedFault): boolean =>
    pattern.test(name);

/** In the order of play. */
export const GROUPS: readonly Group[] = [
  { title: "right answers", has: ({ expect }) => expect === "login" },
  { title: "the pushed request", has: at("par") },
  { title: "the answer by the browser", has: at("authorize", "resume") },
  { title: "token and id_token", has: at("token") },
  { title: "userinfo", has: at("userinfo", "extended_userinfo", "groups", "member_groups") },
  { title: "refresh", has: named(/ refresh: /) },
  { title: "logout", has: at("end_session") },
  { title: "keys", cached: true, has: at("jwks") },
  { title: "discovery", cached: true, has: at("discovery") },
  { title: "network", unsettling: true, has: named(/: (?:no answer|the connection is cut)$/) },
  // RFC 6585 4: a right application calls no more until the time of Retry-After, which only a restart shortens.
  { title: "too many requests", cached: true, has: named(/^L-42 (?:par|token): status 429$/) },
  { title: "slow answers", slow: true, unsettling: true, has: named(/one byte a second/) },
];

/** What narrows most comes first. */
const NARROWEST = [
  "slow answers",
  "too many requests",
  "refresh",
  "logout",
  "discovery",
  "keys",
  "userinfo",
  "network",
  "right answers",
];
const ranked = [
  ...NARROWEST.flatMap((title) => GROUPS.filter((group) => group.title === title)),
  ...GROUPS.filter(({ title }) => !NARROWEST.includes(title)),
];

export function groupOf(fault: CataloguedFault): Group | undefined {
  return ranked.find((group) => group.has(fault));
}
