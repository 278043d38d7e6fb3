import type { Fault } from "../fault.ts";
import { bodyFault } from "../answers.ts";
import { onCode, onRefresh } from "../compose.ts";
import { claimsFault } from "../id-token.ts";
import { at, row } from "./row.ts";

type Claims = Readonly<Record<string, unknown>>;

const claims = (ids: string, what: string, patch: Claims): Fault => row(ids, what, onCode(claimsFault(patch)));
const both = (ids: string, what: string, patch: Claims): readonly Fault[] => [
  claims(ids, what, patch),
  row(ids, `refresh: ${what}`, onRefresh(claimsFault(patch))),
];
const groups = Array.from({ length: 200 }, (_, at_) => `00000000-0000-4000-8000-${String(at_).padStart(12, "0")}`);
const ANOTHER = "22222222-2222-4333-8444-555555555555";

/** Faults specific to Entra ID: tenants, object ids, guests, authentication contexts, groups. */
export const ofEntra: readonly Fault[] = [
  ...both("A-52", "tid is another tenant", { tid: ANOTHER }),
  claims("A-52", "tid is absent", { tid: undefined }),
  claims("A-52", "tid is the tenant in capital letters", {
    tid: "7D0C9F4E-2B1A-4C3D-9E8F-0A1B2C3D4E5F",
  }),
  claims("A-52", "iss is the template of many tenants", { iss: "https://login.microsoftonline.com/{tenantid}/v2.0" }),
  claims("A-52", "iss is common", { iss: "https://login.microsoftonline.com/common/v2.0" }),
  claims("A-52", "iss is another tenant", { iss: `https://login.microsoftonline.com/${ANOTHER}/v2.0` }),
  claims("A-52", "oid is absent", { oid: undefined }),
  claims("A-52", "oid is a list", { oid: [ANOTHER] }),
  row("A-52", "refresh: oid is another person's", onRefresh(claimsFault({ oid: ANOTHER }))),
  claims("A-52", "the person is a guest, by acct", { acct: 1 }),
  claims("A-52", "the person is a guest, by acct as text", { acct: "1" }),
  claims("A-52", "the person is a guest, by idp", { acct: undefined, idp: `https://sts.windows.net/${ANOTHER}/` }),
  ...both("A-38", "acrs has another context", { acrs: ["c2"] }),
  claims("A-38", "acrs is absent", { acrs: undefined }),
  claims("A-38", "acrs is empty", { acrs: [] }),
  claims("A-38", "acrs is a text", { acrs: "c1" }),
  claims("A-38", "acrs looks like c1", { acrs: ["C1", "c1 ", "c10"] }),
  claims("A-38", "acr says c1, and acrs is absent", { acrs: undefined, acr: "c1" }),
  claims("A-38", "amr says mfa, and acrs is absent", { acrs: undefined, amr: ["mfa"] }),
  claims("A-52", "groups are told by a reference", {
    groups: undefined,
    _claim_names: { groups: "src1" },
    _claim_sources: { src1: { endpoint: "https://graph.windows.net/attack" } },
  }),
  claims("A-52", "groups are told by hasgroups", { groups: undefined, hasgroups: true }),
  claims("A-52", "groups are told in part, with a reference", { _claim_names: { groups: "src1" } }),
  claims("A-52", "groups is a text", { groups: "everyone" }),
  claims("A-52", "groups are 200, which is right", { groups }),
  row(
    "A-52",
    "discovery: the issuer is the template of many tenants",
    bodyFault("", "discovery", {
      issuer: "https://login.microsoftonline.com/{tenantid}/v2.0",
    }),
  ),
].map((fault) => at("entra", fault));
