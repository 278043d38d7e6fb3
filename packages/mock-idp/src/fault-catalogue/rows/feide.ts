import { bodyFault, statusFault } from "../../faults/answers.ts";
import { claimsFault } from "../../faults/id-token.ts";
import { networkFault } from "../../faults/network.ts";
import { at, borne, type CataloguedFault, either, needing, row } from "../row.ts";

const ACCOUNT = "https://n.feide.no/claims/userid_sec";
const DIRECTORY = "extended_userinfo";
const TWO_FACTORS = "urn:mace:feide.no:auth:level:fad08:3";

const level = (what: string, acr: unknown): CataloguedFault =>
  needing("level", row("A-38", `level ${what}`, claimsFault({ acr })));
const account = (what: string, value: unknown): CataloguedFault =>
  either(row("A-45", `account ${what}`, bodyFault("", "userinfo", { [ACCOUNT]: value })));
const affiliation = (what: string, words: unknown): CataloguedFault =>
  either(row("A-45", `affiliation ${what}`, bodyFault("", DIRECTORY, { eduPersonAffiliation: words })));

/** Faults specific to Feide: a level that is sent only on request, accounts of people who are not employees, a directory. */
export const ofFeide: readonly CataloguedFault[] = [
  level("is absent, as of one factor", undefined),
  level("is Feide's own below", "urn:mace:feide.no:auth:level:fad08:2"),
  level("is a list", [TWO_FACTORS]),
  level("is in capitals", TWO_FACTORS.toUpperCase()),

  account("is a guest's", ["guest:per@gjest.example"]),
  account("is from abroad", ["edugain:ola@university.example"]),
  account("is a national id", ["nin:01868530053"]),
  account("is absent", undefined),
  account("is one of two", ["feide:kari@fjordvik.example", "guest:kari@gjest.example"]),
  borne(account("is a text, which is borne", "feide:kari@fjordvik.example")),

  affiliation("is a pupil's", ["member", "student"]),
  affiliation("is absent, and the primary one employee", undefined),
  affiliation("is a text", "employee"),

  row("C-19", "directory: of another person", bodyFault("", DIRECTORY, { sub: "another" })),
  either(
    row("C-19", "directory: of nobody in particular, which is borne", bodyFault("", DIRECTORY, { sub: undefined })),
  ),
  borne(
    row(
      "A-38",
      "directory: tells a level, which is borne",
      bodyFault("", DIRECTORY, { acr: TWO_FACTORS, amr: ["mfa"] }),
    ),
  ),
  either(row("A-45", "directory: knows nobody", statusFault(DIRECTORY, 404))),
  either(row("L-02", "directory: status 500", statusFault(DIRECTORY, 500))),
  either(row("L-02", "directory: no answer", networkFault(DIRECTORY))),
].map((fault) => at("feide", fault));
