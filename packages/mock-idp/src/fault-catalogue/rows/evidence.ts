import { oidfModules } from "../oidf-modules.ts";
import type { CataloguedFault, Weight } from "../row.ts";

interface Subject {
  readonly ids: readonly string[];
  /** Numbers of providers' lists: Digdir's for Ansattporten (AP) and ID-porten (IP), NHN's (IDT, FAPI, FK), Microsoft's (EN), Feide's (FE). */
  readonly must: readonly string[];
  readonly may?: readonly string[];
}

const VALIDATION = ["AP-17", "IP-13", "EN-2"];

/** What the ids of the catalogue are about, and the rules that ask for it. */
const SUBJECTS: readonly Subject[] = [
  { ids: ["C-03", "C-72", "A-05"], must: [...VALIDATION, "IDT-9"], may: ["AP-08", "IP-08"] },
  { ids: ["C-12", "C-62"], must: [...VALIDATION, "IDT-4"] },
  { ids: ["C-09", "C-10", "C-65"], must: [...VALIDATION, "IDT-5"] },
  { ids: ["C-69", "C-70"], must: [...VALIDATION, "IDT-6"] },
  { ids: ["C-08", "C-113"], must: [...VALIDATION, "IDT-8"] },
  { ids: ["C-11"], must: VALIDATION },
  { ids: ["A-50"], must: VALIDATION, may: ["FAPI-9"] },
  {
    ids: ["C-13", "C-15", "C-16", "C-17", "C-68", "A-12", "A-13", "A-14", "A-15"],
    must: [...VALIDATION, "IDT-1"],
  },
  { ids: ["A-38"], must: ["AP-17", "IP-13", "IDT-3", "FE-6"] },
  { ids: ["A-39"], must: ["IDT-7"] },
  { ids: ["A-52"], must: ["EN-1", "EN-2"] },
  { ids: ["C-73", "C-74", "R-028", "R-029"], must: ["AP-06", "FAPI-5"] },
  { ids: ["C-75", "C-76", "A-01"], must: ["AP-07", "IP-07"] },
  { ids: ["C-81", "A-41", "A-42", "A-43", "A-44"], must: ["AP-11"] },
  { ids: ["C-31", "C-38", "C-39"], must: [], may: ["AP-20", "IDT-1"] },
  { ids: ["A-40"], must: ["FAPI-2"] },
  { ids: ["C-18", "C-42"], must: ["IDT-2"] },
  { ids: ["C-68"], must: ["FAPI-10"] },
];

/** The Core of OpenID Connect lets a client of the code flow leave these checks out (3.1.3.7, 3.1.3.8). */
const LEFT_TO_CLIENTS = new Set(["C-13", "C-15", "C-16", "C-17", "C-22", "C-23", "C-25"]);

const weighted = (numbers: readonly string[], weight: Weight): Readonly<Record<string, Weight>> =>
  Object.fromEntries(numbers.map((number) => [number, weight]));

/** Adds the rules of the lists and the names of the modules. A module of the suite's basic plan takes the place of the own id. What no document demands, no list is said to demand. */
export function withEvidence(fault: CataloguedFault): CataloguedFault {
  const { catalogue, rules } = fault;
  const named = catalogue.flatMap((id) => {
    const name = (oidfModules as Readonly<Record<string, string>>)[id];
    return name === undefined ? [] : [weighted([name], LEFT_TO_CLIENTS.has(id) ? "may" : "must")];
  });
  const listed = SUBJECTS.filter(({ ids }) => catalogue.some((id) => ids.includes(id))).map(({ must, may = [] }) => ({
    ...weighted(must, "must"),
    ...weighted(may, "may"),
  }));
  const isOfSuite = named.some((one) => Object.keys(one).some((name) => name.startsWith("oidcc-")));
  const all = Object.assign({}, ...listed, isOfSuite ? {} : rules, ...named) as CataloguedFault["rules"];
  const isRecommended = Object.values(rules).includes("may");
  return { ...fault, rules: isRecommended ? weighted(Object.keys(all), "may") : all };
}
