import type { Person } from "@adgangskort/mock-idp";

type Account = NonNullable<Person["workAccount"]>;

const role = "Saksbehandler";

/** The agency's employees, and a guest: synthetic, each with what makes them worth trying. */
export function peopleWith(caseworkers: string, auditors: string): readonly Person[] {
  const manyGroups = Array.from({ length: 200 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  return [
    employee("03859140059", "Berit", "Saksvik", "Saksbehandler", "Caseworker", {
      groups: [caseworkers],
      roles: [role],
    }),
    employee("14877740189", "Tone", "Enkeltvik", "Saksbehandler uten ekstra faktor", "Caseworker, no second factor", {
      groups: [caseworkers],
      roles: [role],
      multiFactor: false,
    }),
    employee("25906640077", "Håkon", "Utvik", "Ikke i gruppen for saksbehandlere", "Not in the caseworkers' group", {
      roles: [role],
    }),
    employee(
      "19908730057",
      "Nils",
      "Nyansatt",
      "I gruppen, men uten rolle i registeret",
      "In the group, without a role in the register",
      {
        groups: [caseworkers],
      },
    ),
    employee("27928530189", "Marit", "Mangegrupper", "Saksbehandler i 201 grupper", "Caseworker in 201 groups", {
      groups: [...manyGroups, caseworkers],
      roles: [role],
    }),
    employee("12837540028", "Rakel", "Revisvik", "Leser revisjonsloggen", "Reads the audit log", {
      groups: [auditors],
    }),
    employee("11879330000", "Gry", "Gjestvik", "Gjest fra en annen virksomhet", "Guest from another organisation", {
      groups: [caseworkers],
      roles: [role],
      guestOf: "22222222-2222-4333-8444-555555555555",
    }),
  ];
}

function employee(
  pid: string,
  given_name: string,
  family_name: string,
  nb: string,
  en: string,
  account: Partial<Account>,
): Person {
  const email = `${given_name.split(" ")[0]}.${family_name}@velferdsetaten.example`.toLowerCase();
  return {
    pid,
    name: `${given_name} ${family_name}`,
    description: { nb, en },
    // A work account is all that they have here.
    assurance: [],
    representations: [],
    workAccount: { email, given_name, family_name, multiFactor: true, employers: [], ...account },
  };
}
