/** A package whose source has rooms. */
export interface House {
  readonly package: string;
  /** The folders below `src`, the lowest floor first. A room imports from its own floor only what is its own, and else from the floors below. */
  readonly floors: readonly (readonly string[])[];
  /** Files at the top of `src`, beside the entry points of the package. */
  readonly loose: readonly string[];
  /** Rooms that everything speaks of. Their files are not counted as doors. */
  readonly base: readonly string[];
  /** How many files of the other rooms are imported from another room. A reader of a room must know these, and it should be few. */
  readonly doors: number;
  /** Folders of `tests` that look into every room. Another folder looks into the room that has its name. Without this, tests look where they like. */
  readonly testsOfAllRooms?: readonly string[];
}

/** One row for each floor. The pictures in CONTRIBUTING.md are made of this. */
export const houses: readonly House[] = [
  {
    package: "packages/node",
    loose: ["relying-party.ts", "defer-auth.ts"],
    base: ["domain", "errors", "providers", "texts", "runtime"],
    doors: 121,
    testsOfAllRooms: ["docs", "fault-matrix", "fuzz"],
    floors: [
      ["domain", "errors"],
      ["providers", "texts", "runtime"],
      ["stores", "audit", "pages"],
      ["telemetry"],
      ["options"],
      ["keys"],
      ["config"],
      ["http", "transaction", "replicas"],
      ["protocol"],
      ["identity"],
      ["session"],
      ["administration"],
      ["tokens", "health", "report", "doctor", "guard"],
      ["altinn"],
      ["routes", "resource-server", "cli"],
    ],
  },
  {
    package: "packages/mock-idp",
    loose: ["command.ts"],
    base: [],
    doors: 170,
    floors: [
      ["runtime"],
      ["people", "user-agent", "lists", "keys"],
      ["clients", "requests"],
      ["documents"],
      ["register"],
      ["rules"],
      ["machines"],
      ["altinn", "maskinporten"],
      ["profiles"],
      ["state"],
      ["portal"],
      ["faults"],
      ["fault-catalogue"],
      ["engine"],
      ["server"],
      ["inspector"],
      ["control"],
      ["check"],
      ["form"],
    ],
  },
];

/** The floors of a house as a picture, the highest first: each row imports only from rows below it. */
export function pictureOf({ floors }: House): string {
  return floors
    .toReversed()
    .map((rooms) => rooms.map((room) => `${room}/`).join("  "))
    .join("\n");
}
