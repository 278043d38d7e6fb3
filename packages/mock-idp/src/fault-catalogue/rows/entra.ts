import { bodyFault, type Patch } from "../../faults/answers.ts";
import { onCode, onRefresh } from "../../faults/compose.ts";
import { claimsFault } from "../../faults/id-token.ts";
import { at, borne, type CataloguedFault, either, needing, row, evidenceFor } from "../row.ts";

type Claims = Readonly<Record<string, unknown>>;

const claims = (ids: string, what: string, patch: Patch): CataloguedFault => row(ids, what, onCode(claimsFault(patch)));
const context = (what: string, patch: Claims): CataloguedFault => needing("context", claims("A-38", what, patch));
const guest = (what: string, patch: Claims): CataloguedFault =>
  either(claims("A-52", `the person is a guest, by ${what}`, patch));
const membership = (what: string, patch: Patch): CataloguedFault =>
  needing("groups", claims("A-52", `groups ${what}`, patch));
/** Who has too many groups for a token: the directory tells of them. */
const overage = (what: string, patch: Claims): CataloguedFault => ({
  ...evidenceFor("EN-5", membership(what, patch)),
  unlessAsked: "member_groups",
});
const both = (ids: string, what: string, patch: Claims): readonly CataloguedFault[] => [
  claims(ids, what, patch),
  row(ids, `refresh: ${what}`, onRefresh(claimsFault(patch))),
];
const others = Array.from({ length: 200 }, (_, at_) => `00000000-0000-4000-8000-${String(at_).padStart(12, "0")}`);
/** As many as a token may have, with those of the person, by which an application may let them in. */
const upTo200 = ({ groups }: Claims): Claims => ({
  groups: [...(Array.isArray(groups) ? (groups as unknown[]) : []), ...others].slice(0, others.length),
});
const ANOTHER = "22222222-2222-4333-8444-555555555555";

/** Faults specific to Entra ID: tenants, object ids, guests, authentication contexts, groups. */
export const ofEntra: readonly CataloguedFault[] = [
  ...both("A-52", "tid is another tenant", { tid: ANOTHER }),
  claims("A-52", "tid is absent", { tid: undefined }),
  claims("A-52", "tid is the tenant in capital letters", {
    tid: "7D0C9F4E-2B1A-4C3D-9E8F-0A1B2C3D4E5F",
  }),
  claims("A-52", "iss is the template of many tenants", { iss: "https://login.microsoftonline.com/{tenantid}/v2.0" }),
  claims("A-52", "iss is common", { iss: "https://login.microsoftonline.com/common/v2.0" }),
  claims("A-52", "iss is another tenant", { iss: `https://login.microsoftonline.com/${ANOTHER}/v2.0` }),
  evidenceFor("EN-3", claims("A-52", "oid is absent", { oid: undefined })),
  evidenceFor("EN-3", claims("A-52", "oid is a list", { oid: [ANOTHER] })),
  evidenceFor("EN-3", row("A-52", "refresh: oid is another person's", onRefresh(claimsFault({ oid: ANOTHER })))),
  guest("acct", { acct: 1 }),
  guest("acct as text", { acct: "1" }),
  guest("idp", { acct: undefined, idp: `https://sts.windows.net/${ANOTHER}/` }),
  ...both("A-38", "acrs has another context", { acrs: ["c2"] }).map((fault) => needing("context", fault)),
  context("acrs is absent", { acrs: undefined }),
  context("acrs is empty", { acrs: [] }),
  context("acrs is a text", { acrs: "c1" }),
  context("acrs looks like c1", { acrs: ["C1", "c1 ", "c10"] }),
  context("acr says c1, and acrs is absent", { acrs: undefined, acr: "c1" }),
  context("amr says mfa, and acrs is absent", { acrs: undefined, amr: ["mfa"] }),
  overage("are told by a reference", {
    groups: undefined,
    _claim_names: { groups: "src1" },
    _claim_sources: { src1: { endpoint: "https://graph.windows.net/attack" } },
  }),
  overage("are told by hasgroups", { groups: undefined, hasgroups: true }),
  overage("are told in part, with a reference", { _claim_names: { groups: "src1" } }),
  membership("is a text", { groups: "everyone" }),
  borne(membership("are 200, which is right", upTo200)),
  row(
    "A-52",
    "discovery: the issuer is the template of many tenants",
    bodyFault("", "discovery", {
      issuer: "https://login.microsoftonline.com/{tenantid}/v2.0",
    }),
  ),
].map((fault) => at("entra", fault));
