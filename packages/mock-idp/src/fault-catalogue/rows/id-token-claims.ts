import { bodyFault, type Patch } from "../../faults/answers.ts";
import { claimsFault, clockFault, replayFault } from "../../faults/id-token.ts";
import { appended, at, borne, type CataloguedFault, needing, now, recommended, row } from "../row.ts";

const claims = (ids: string, what: string, patch: Patch): CataloguedFault => row(ids, what, claimsFault(patch));
const absent = (ids: string, name: string): CataloguedFault => claims(ids, `${name} is absent`, { [name]: undefined });
const other = (ids: string, name: string): CataloguedFault => claims(ids, `${name} is another`, appended(name));

const age = (what: string, patch: Patch): CataloguedFault =>
  needing("max_age", claims("A-39", `auth_time ${what}`, patch));
const level = (what: string, patch: Patch): CataloguedFault =>
  at("ansattporten", needing("level", claims("A-38", what, patch)));

/** Faults in claims of the id_token. The right key signs. */
export const idTokenClaims: readonly CataloguedFault[] = [
  other("C-03 C-71 C-100", "nonce"),
  absent("C-72 C-101", "nonce"),
  absent("C-08", "iat"),
  absent("C-09 C-64 C-105", "aud"),
  other("C-10 C-63 C-104", "aud"),
  absent("C-11", "sub"),
  other("C-12 C-61 C-102", "iss"),
  absent("C-62 C-103", "iss"),
  claims("C-65 C-106", "aud has a second member, and there is no azp", ({ aud }) => ({
    aud: [aud, `${String(aud)}1`],
  })),
  borne(claims("C-66 C-107", "aud is a list of one, which is right", ({ aud }) => ({ aud: [aud] }))),
  claims("C-69 C-111", "exp was six minutes ago", () => ({ exp: now() - 360 })),
  absent("C-70 C-112", "exp"),
  claims("C-25", "at_hash is of another token", { at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }),
  claims("C-113", "iat was a week ago", () => ({ iat: now() - 7 * 86_400 })),
  row("A-05", "the token is of an earlier login", replayFault()),

  recommended(claims("A-50", "exp is in milliseconds", ({ exp }) => ({ exp: Number(exp) * 1000 }))),
  claims("A-50", "exp is text", ({ exp }) => ({ exp: String(exp) })),
  claims("A-50", "exp is negative", { exp: -1 }),
  recommended(claims("A-50", "iat is ten minutes ahead", () => ({ iat: now() + 600 }))),
  recommended(claims("A-50", "iat is in milliseconds", () => ({ iat: Date.now() }))),
  claims("A-50", "nbf is ten minutes ahead", () => ({ nbf: now() + 600 })),
  recommended(row("A-50", "the clock is ten minutes ahead", clockFault(600))),
  row("A-50", "the clock is ten minutes behind", clockFault(-600)),
  borne(row("A-50", "the clock is ten seconds ahead, which is forgiven", clockFault(10))),
  borne(row("A-50", "the clock is ten seconds behind, which is forgiven", clockFault(-10))),

  recommended(borne(claims("A-19", "the name has 50,000 characters, which are borne", { name: "N".repeat(50_000) }))),
  recommended(claims("A-19", "a claim has four megabytes", { groups: "G".repeat(4 * 1024 * 1024) })),
  borne(
    claims("A-22", "claims are named after what every object has, which are left alone", {
      ["__proto__"]: { polluted: true, acr: "high" },
      constructor: { prototype: { polluted: true } },
      toString: "high",
      hasOwnProperty: true,
    }),
  ),
  borne(
    claims("A-23", "the name breaks a header's line, which is borne", {
      name: "Kari\r\nSet-Cookie: x=1\u2028\u0000\u010a",
    }),
  ),
  row(
    "A-36",
    "the id_token is the access token",
    bodyFault("", "token", ({ access_token }) => ({ id_token: access_token })),
  ),

  needing("highest level", level("acr is the lower level", { acr: "substantial" })),
  level("acr is below every level", { acr: "low" }),
  level("acr is absent", { acr: undefined }),
  level("acr is a list", { acr: ["high"] }),
  level("acr looks like high", { acr: "h\u0456gh" }),
  level("acr is in another case", { acr: "HIGH" }),
  level("acr is a word of every object", { acr: "constructor" }),
  level("acr is a level of the olden days", { acr: "Level3" }),
  level("acr is the work account", { acr: "entraid", amr: ["entraid"] }),

  needing(
    "max_age below an hour",
    age("is an hour ago", () => ({ auth_time: now() - 3600 })),
  ),
  age("is absent", { auth_time: undefined }),
  recommended(age("is ten minutes ahead", () => ({ auth_time: now() + 600 }))),
  age("is text", () => ({ auth_time: String(now()) })),
  recommended(age("is in milliseconds", () => ({ auth_time: Date.now() }))),
];
