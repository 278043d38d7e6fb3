import { people as everybody, type Person } from "@adgangskort/mock-idp";
import { syntheticNationalIds } from "./synthetic-national-id.ts";

/** A person that only one test knows: what is left out is made up. */
export type NewPerson = Pick<Person, "name"> & Partial<Person>;

/** The people who can log in: those of the mock, and those that a test adds. */
export interface PersonRegister {
  /** The list that the mock providers read. */
  readonly people: readonly Person[];
  /** The person of this name, or a new person who is registered for the rest of the test. */
  readonly person: (wanted: string | NewPerson) => Person;
  /** Forgets the people who were added. */
  readonly reset: () => void;
}

/** A register with the people whom the mocks know; when left out, the mock's own. */
export function personRegister(known: readonly Person[] = everybody): PersonRegister {
  const people = [...known];
  let ids = syntheticNationalIds();
  const add = (wanted: NewPerson): Person => {
    const person: Person = {
      pid: ids.next().value,
      description: { nb: "Laget for én test", nn: "Laga for éin test", en: "Made for one test" },
      assurance: ["substantial", "high"],
      representations: [],
      ...wanted,
    };
    people.push(person);
    return person;
  };
  return {
    people,
    person: (wanted) => (typeof wanted === "string" ? find(people, wanted) : add(wanted)),
    reset: () => {
      people.splice(known.length);
      ids = syntheticNationalIds();
    },
  };
}

function find(people: readonly Person[], wanted: string): Person {
  const found = people.find(({ name, pid }) => name === wanted || pid === wanted);
  if (!found) throw new Error(`nobody is called ${wanted}; there are ${people.map(({ name }) => name).join(", ")}`);
  return found;
}
