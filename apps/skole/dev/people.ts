import {
  organisations,
  people as everyone,
  type Organisation,
  type Person,
  type SchoolGroup,
} from "@adgangskort/mock-idp";

const solvikMunicipality: Organisation = {
  organisation_number: "312000148",
  name: "SOLVIK KOMMUNE",
  unit_type: "KOMM",
};
/** A school of the neighbouring municipality. */
export const solvikSchool: Organisation = {
  organisation_number: "312000350",
  name: "SOLVIK SKOLE",
  unit_type: "BEDR",
};

const inFjordvik = { school: organisations.oppvekst, realm: "fjordvik.example" };
const norwegian = { code: "NOR0214", displayName: "Norsk hovedmål skriftlig" };

/** What each of the usual people is at school, and whom they teach there. */
const atSchool: Readonly<Record<string, Pick<Person, "description"> & { readonly groups?: readonly SchoolGroup[] }>> = {
  "Kari Testmo": {
    description: {
      nb: "Saksbehandler i kommunen",
      nn: "Saksbehandlar i kommunen",
      en: "Case worker in the municipality",
    },
  },
  "Ola Prøvedal": {
    description: {
      nb: "Konto fra et universitet i utlandet",
      nn: "Konto frå eit universitet i utlandet",
      en: "Account of a university abroad",
    },
  },
  "Siv Alenes": {
    description: { nb: "Elev", nn: "Elev", en: "Pupil" },
  },
  "Per Middels": {
    description: { nb: "Gjestekonto", nn: "Gjestekonto", en: "Guest account" },
  },
  "Áile Sárá Øverås": {
    description: { nb: "Rektor", nn: "Rektor", en: "Head teacher" },
    groups: [{ ...inFjordvik, name: "Samfunnsfag 10B", goType: "u" }],
  },
  "Elin Vikaren": {
    description: {
      nb: "Vikar uten innlogging i to trinn",
      nn: "Vikar utan innlogging i to steg",
      en: "Substitute without two-step login",
    },
    groups: [
      { ...inFjordvik, name: "10A", goType: "b" },
      { ...inFjordvik, name: "Norsk 10A", goType: "u", subject: norwegian },
    ],
  },
};

const employed = { affiliation: ["employee", "faculty", "member"], primaryAffiliation: "employee" };

/** The account that the head teacher has beside her own, where she teaches on Fridays: to Feide and to us, somebody else. */
const secondAccount: Person = {
  pid: "30917031068",
  name: "Áile S. Øverås",
  description: {
    nb: "Den andre kontoen til rektoren, i nabokommunen",
    nn: "Den andre kontoen til rektoren, i nabokommunen",
    en: "The head teacher’s other account, in the next municipality",
  },
  assurance: [],
  representations: [],
  schoolAccount: {
    provider: "feide",
    eppn: "aile@solvik.example",
    email: "aile@post.solvik.example",
    multiFactor: true,
    memberships: [
      {
        organisation: solvikMunicipality,
        realm: "solvik.example",
        kind: "owner",
        orgType: ["primary_and_lower_secondary_owner"],
        ...employed,
      },
      {
        organisation: solvikSchool,
        realm: "solvik.example",
        kind: "unit",
        orgType: ["primary_and_lower_secondary"],
        ...employed,
      },
    ],
  },
};

/** The people one can log in as: the mock's own as they are at school, and one more account. */
export const people: readonly Person[] = [
  ...everyone.map((person): Person => {
    const { description = person.description, groups = [] } = atSchool[person.name] ?? {};
    const { schoolAccount } = person;
    return { ...person, description, ...(schoolAccount && { schoolAccount: { ...schoolAccount, groups } }) };
  }),
  secondAccount,
];
