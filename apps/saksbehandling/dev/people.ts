import type { Person } from "@adgangskort/mock-idp";

type Account = NonNullable<Person["workAccount"]>;

const role = "Saksbehandler";

/** The agency's employees, and a guest: synthetic, each with what makes them worth trying. */
export function peopleWith(caseworkers: string, auditors: string): readonly Person[] {
  const manyGroups = Array.from({ length: 200 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  return [
    employee(
      "03859140059",
      "Berit",
      "Saksvik",
      { nb: "Saksbehandler", nn: "Saksbehandlar", en: "Caseworker" },
      { groups: [caseworkers], roles: [role] },
    ),
    employee(
      "14877740189",
      "Tone",
      "Enkeltvik",
      {
        nb: "Saksbehandler uten innlogging i to trinn",
        nn: "Saksbehandlar utan innlogging i to steg",
        en: "Caseworker without two-step login",
      },
      { groups: [caseworkers], roles: [role], multiFactor: false },
    ),
    employee(
      "16849140047",
      "Stian",
      "Telefonvik",
      {
        nb: "Saksbehandler uten nøkkel eller kort",
        nn: "Saksbehandlar utan nøkkel eller kort",
        en: "Caseworker without a key or card",
      },
      { groups: [caseworkers], roles: [role], phishingResistant: false },
    ),
    employee(
      "25906640077",
      "Håkon",
      "Utvik",
      {
        nb: "Ikke i gruppen for saksbehandlere",
        nn: "Ikkje i gruppa for saksbehandlarar",
        en: "Not in the caseworkers’ group",
      },
      { roles: [role] },
    ),
    employee(
      "19908730057",
      "Nils",
      "Nyansatt",
      {
        nb: "I gruppen, men uten rolle i registeret",
        nn: "I gruppa, men utan rolle i registeret",
        en: "In the group, without a role in the register",
      },
      { groups: [caseworkers] },
    ),
    employee(
      "27928530189",
      "Marit",
      "Mangegrupper",
      { nb: "Saksbehandler i 201 grupper", nn: "Saksbehandlar i 201 grupper", en: "Caseworker in 201 groups" },
      { groups: [...manyGroups, caseworkers], roles: [role] },
    ),
    employee(
      "12837540028",
      "Rakel",
      "Revisvik",
      { nb: "Leser revisjonsloggen", nn: "Les revisjonsloggen", en: "Reads the audit log" },
      { groups: [auditors] },
    ),
    employee(
      "11879330000",
      "Gry",
      "Gjestvik",
      { nb: "Gjest fra en annen virksomhet", nn: "Gjest frå ei anna verksemd", en: "Guest from another organisation" },
      { groups: [caseworkers], roles: [role], guestOf: "22222222-2222-4333-8444-555555555555" },
    ),
  ];
}

function employee(
  pid: string,
  given_name: string,
  family_name: string,
  description: Person["description"],
  account: Partial<Account>,
): Person {
  const email = `${given_name.split(" ")[0]}.${family_name}@velferdsetaten.example`.toLowerCase();
  return {
    pid,
    name: `${given_name} ${family_name}`,
    description,
    // A work account is all that they have here.
    assurance: [],
    representations: [],
    workAccount: { email, given_name, family_name, multiFactor: true, employers: [], ...account },
  };
}
