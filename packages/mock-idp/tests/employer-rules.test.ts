import { describe, expect, it } from "vitest";
import { people, Register, type RegisterData } from "../src/index.ts";
import { withEmployers } from "../src/register/employer-rules.ts";
import { rawLogin } from "./support/raw-login.ts";

const KARI = "01868530053";
const ELIN = "17919030070";
const [municipality, school, company] = ["310000019", "310000248", "314000730"];
/** Kari is in this group, and Elin in none. */
const GROUP = "5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01";

type Rules = NonNullable<RegisterData["employerRules"]>;

/** Whom the person may act for, with the rights there, after a login by the work account. */
async function partiesOf(person: string, rules: Rules, organisations: readonly string[]): Promise<unknown> {
  const register = new Register(people, { employerRules: rules });
  const { idToken } = await rawLogin(
    {
      acr_values: "entraid",
      authorization_details: `[{"type":"ansattporten:orgno","allow_multiple_organizations":true}]`,
    },
    { person, assurance: "entraid", organisations },
    { register },
  );
  return idToken["authorization_details"];
}

/** Whom the person could choose: no more than the login below gives them. */
const offeredTo = (pid: string, rules: Rules): readonly string[] => {
  const register = new Register(people, { employerRules: rules });
  const all = people
    .filter((person) => person.pid === pid)
    .flatMap((person) => withEmployers(person, register, "raw-client").workAccount?.employers ?? []);
  return all.map(({ organisation }) => organisation.organisation_number);
};

const party = (number: string, name: string, rights?: readonly string[]): object => ({
  orgno: { authority: "iso6523-actorid-upis", ID: `0192:${number}` },
  name,
  ...(rights && { rights }),
});
const own = party(municipality, "FJORDVIK KOMMUNE", ["Read", "Write"]);

describe("an employer's rules in Virksomhetsbroen", () => {
  it.each<[string, Rules, readonly object[]]>([
    [
      "a group gives a sub-unit, beside what the account has",
      [{ organisation_number: school, group: GROUP }],
      [own, party(school, "FJORDVIK KOMMUNE OPPVEKST")],
    ],
    [
      "a group is compared without regard to case",
      [{ organisation_number: school, group: GROUP.toUpperCase() }],
      [own, party(school, "FJORDVIK KOMMUNE OPPVEKST")],
    ],
    [
      "a domain gives an organisation to everyone below it",
      [{ organisation_number: company, domain: "fjordvik.example" }],
      [own, party(company, "LYKT VAKTSELSKAP AS")],
    ],
    [
      "an address gives it to one, with the service's own rights",
      [
        {
          organisation_number: company,
          email: "kari.testmo@fjordvik.example",
          only: ["raw-client"],
          rights: ["Report"],
        },
      ],
      [own, party(company, "LYKT VAKTSELSKAP AS", ["Report"])],
    ],
    [
      "rules add up, and an organisation that the register does not have is named by its number",
      [
        { organisation_number: municipality, group: GROUP, only: ["raw-client"], rights: ["Report", "Read"] },
        { organisation_number: "310000027", domain: "fjordvik.example", except: ["another"] },
      ],
      [party(municipality, "FJORDVIK KOMMUNE", ["Read", "Write", "Report"]), party("310000027", "310000027")],
    ],
    [
      "a rule for other clients, groups, domains and addresses gives nothing",
      [
        { organisation_number: school, group: GROUP, only: ["another"] },
        { organisation_number: school, group: GROUP, except: ["raw-client"] },
        { organisation_number: school, group: "5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a02" },
        { organisation_number: school, domain: "vik.example" },
        { organisation_number: school, domain: "sub.fjordvik.example" },
        { organisation_number: school, email: "elin.vikaren@fjordvik.example" },
      ],
      [own],
    ],
  ])("%s", async (_name, rules, parties) => {
    const chosen = [municipality, school, company, "310000027"];
    const numbers = chosen.filter((number) => JSON.stringify(parties).includes(`0192:${number}`));
    expect(offeredTo(KARI, rules)).toEqual(numbers);
    expect(await partiesOf(KARI, rules, numbers)).toStrictEqual([
      { type: "ansattporten:orgno", authorized_parties: parties },
    ]);
  });

  it("give nothing to a person who is in no group", async () => {
    const rules = [{ organisation_number: school, group: GROUP }];
    expect(offeredTo(ELIN, rules)).toEqual([municipality]);
    expect(await partiesOf(ELIN, rules, [municipality])).toStrictEqual([
      { type: "ansattporten:orgno", authorized_parties: [party(municipality, "FJORDVIK KOMMUNE")] },
    ]);
  });

  it.each<[string, object]>([
    ["for one of email, domain and group", {}],
    ["for one of email, domain and group", { group: GROUP, domain: "fjordvik.example" }],
    ["exclude each other", { group: GROUP, only: ["a"], except: ["b"] }],
    ["those of the clients in only", { group: GROUP, rights: ["Read"] }],
    ["group", { group: "Saksbehandlere" }],
  ])("are refused if they are not right: %s", (message, rule) => {
    const employerRules = [{ organisation_number: school, ...rule }] as Rules;
    expect(() => new Register(people, { employerRules })).toThrow(message);
  });
});
