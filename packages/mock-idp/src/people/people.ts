// people/: synthetic people, their organisations and accounts, and how they log in.
// It must not know which provider a person logs in with.

import { doctor, nurse } from "./health-personnel.ts";
import { organisations } from "./organisation.ts";
import type { Person } from "./person.ts";
import { caseWorker, fromAbroad, guest, headTeacher, pupil, substitute } from "./school-people.ts";

/** Every action, for the default people who are managers. */
const ALL = ["read", "write", "report", "sign"];

/** Every right to a service of Altinn 2. */
const EVERY_SERVICE = { "*": ["Read", "ArchiveRead", "ArchiveDelete"] };

/** The people who can log in when no others are given. */
export const people: readonly Person[] = [
  {
    pid: "01868530053",
    name: "Kari Testmo",
    description: {
      nb: "Saksbehandler i én kommune, alle rettigheter",
      nn: "Saksbehandlar i éin kommune, alle rettar",
      en: "Case worker in one municipality, every right",
      se: "Áššemeannudeaddji ovtta gielddas, buot vuoigatvuođat",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.kommune, access: { "*": ALL }, services: EVERY_SERVICE }],
    healthPersonnel: doctor("900000001"),
    workAccount: {
      email: "kari.testmo@fjordvik.example",
      given_name: "Kari",
      family_name: "Testmo",
      multiFactor: true,
      groups: ["5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01", "c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02"],
      employers: [{ organisation: organisations.kommune, rights: ["Read", "Write"] }],
    },
    schoolAccount: caseWorker,
  },
  {
    pid: "12829030037",
    name: "Ola Prøvedal",
    description: {
      nb: "Driftsleder i flere virksomheter, ulike rettigheter",
      nn: "Driftsleiar i fleire verksemder, ulike rettar",
      en: "Site manager in several organisations, different rights",
      se: "Doaibmajođiheaddji máŋgga fitnodagas, sierra vuoigatvuođat",
    },
    assurance: ["substantial", "high"],
    representations: [
      { organisation: organisations.havbruk, access: { "*": ALL }, services: EVERY_SERVICE },
      { organisation: organisations.havbrukAnlegg, access: { "*": ["read", "write"] }, services: { "*": ["Read"] } },
      { organisation: organisations.kommune, access: { "*": ["read"] } },
      { organisation: organisations.nedlagt, access: { "*": ALL } },
    ],
    schoolAccount: fromAbroad,
  },
  {
    pid: "24907830035",
    name: "Siv Alenes",
    description: {
      nb: "Handler ikke på vegne av noen virksomhet",
      nn: "Handlar ikkje på vegner av noka verksemd",
      en: "Does not act on behalf of any organisation",
      se: "Ii doaimma makkárge fitnodaga ovddas",
    },
    assurance: ["substantial", "high"],
    representations: [],
    healthPersonnel: nurse("900000002"),
    schoolAccount: pupil,
  },
  {
    pid: "05888930053",
    name: "Per Middels",
    description: {
      nb: "Har bare eID på nivå betydelig",
      nn: "Har berre eID på nivå betydeleg",
      en: "Has only an eID at level substantial",
      se: "Sus lea dušše eID dásis «mearkkašahtti»",
    },
    assurance: ["substantial"],
    representations: [{ organisation: organisations.vakt, access: { "*": ALL } }],
    schoolAccount: guest,
  },
  {
    pid: "30917030002",
    name: "Áile Sárá Øverås",
    description: {
      nb: "Rektor i en underenhet",
      nn: "Rektor i ei undereining",
      en: "Head teacher in a sub-unit",
      se: "Rektor vuolleovttadagas",
    },
    assurance: ["substantial", "high"],
    representations: [{ organisation: organisations.oppvekst, access: { "*": ["read", "write"] } }],
    workAccount: {
      email: "aile.overas@fjordvik.example",
      given_name: "Áile Sárá",
      family_name: "Øverås",
      multiFactor: true,
      employers: [
        { organisation: organisations.oppvekst },
        { organisation: organisations.kommune, rights: ["Report"] },
      ],
    },
    schoolAccount: headTeacher,
  },
  {
    pid: "17919030070",
    name: "Elin Vikaren",
    description: {
      nb: "Vikar med bare jobbkonto, uten innlogging i to trinn",
      nn: "Vikar med berre jobbkonto, utan innlogging i to steg",
      en: "Substitute with a work account only, without two-step login",
      se: "Sadjásaš, dušše bargokonto, ii guovtti lávkkis",
    },
    assurance: [],
    representations: [],
    workAccount: {
      email: "elin.vikaren@fjordvik.example",
      given_name: "Elin",
      family_name: "Vikaren",
      multiFactor: false,
      employers: [{ organisation: organisations.kommune }],
    },
    schoolAccount: substitute,
  },
];
