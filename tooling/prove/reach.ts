import type { Came, Trial } from "./trial.ts";

/** What the tests of one file came by: the places of those that came by a check, or "all" where the file did while it was loaded. */
interface File {
  ms: readonly number[];
  by: ReadonlyMap<number, readonly number[] | "all">;
}

function fileOf({ outside, byTest, ms }: Came): File {
  const by = new Map<number, number[] | "all">();
  for (const [place, ids] of byTest.entries())
    for (const id of ids) {
      const places = by.get(id);
      if (places === undefined) by.set(id, [place]);
      else if (places !== "all") places.push(place);
    }
  for (const id of outside) by.set(id, "all");
  return { ms, by };
}

/** Which tests come by which checks, as the tests themselves have told. */
export class Reach {
  readonly #files = new Map<string, File>();

  /** Write down what a test file has told, or that it could not. */
  note(test: string, came: Came = { outside: [], byTest: [], ms: [] }): void {
    this.#files.set(test, fileOf(came));
  }

  /** Whether it is of use to try a check with a test file, as far as is known. */
  mayHold(test: string, id: number): boolean {
    return this.#files.get(test)?.by.has(id) !== false;
  }

  /** What to run of a test file to try a check: only the tests that come by it. */
  trial(test: string, id: number): Trial {
    const { by, ms } = this.#files.get(test) ?? {};
    const places = by?.get(id);
    return places === undefined || places === "all" ? { id } : { id, only: places, of: ms?.length };
  }

  /** How long the tests of a file that come by a check take. */
  cost(test: string, id: number): number {
    const ms = this.#files.get(test)?.ms ?? [];
    const { only = ms.keys() } = this.trial(test, id);
    return [...only].reduce((sum, place) => sum + (ms[place] ?? 0), 0);
  }

  /** The test files that come by a check. */
  filesBy(id: number): string[] {
    return [...this.#files].filter(([, { by }]) => by.has(id)).map(([test]) => test);
  }
}
