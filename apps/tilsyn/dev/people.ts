import { people as known, type Organisation, type Person } from "@adgangskort/mock-idp";

const farm: Organisation = { organisation_number: "312000687", name: "SOLVANG SAMDRIFT DA", unit_type: "DA" };

/** Those of the mock, an inspector at the agency, and a farmer's employee. Nobody is both but Kari Testmo of the mock. */
export const people: readonly Person[] = [
  {
    pid: "14898530001",
    name: "Inga Fjellstad",
    description: {
      nb: "Inspektør i Dyretilsynet",
      nn: "Inspektør i Dyretilsynet",
      en: "Inspector at the Animal Authority",
    },
    assurance: [],
    representations: [],
    workAccount: {
      email: "inga.fjellstad@dyretilsynet.example",
      given_name: "Inga",
      family_name: "Fjellstad",
      multiFactor: true,
      groups: ["c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02"],
      employers: [],
    },
  },
  {
    pid: "22898230051",
    name: "Nils Fjøsvoll",
    description: {
      nb: "Ansatt i en samdrift med storfe",
      nn: "Tilsett i ei samdrift med storfe",
      en: "Employee at a cattle farm",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: farm, access: { "eksempel-tilsyn": ["read", "write"] } }],
  },
  ...known,
];
