import { faultCatalogue } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ErrorPage } from "../../src/routes/pages/error-page.ts";
import { errorTable, type AuthErrorCode } from "../../src/errors/errors.ts";
import { eavesdrop, placesOf } from "./eavesdropper.ts";
import { expectEnding, languages, lastFailure } from "./expectations.ts";
import { leaksIn } from "./leaks.ts";
import type { Played } from "./row.ts";
import { borne, rows } from "./rows.ts";
import { openProblem, sceneOf } from "./scene.ts";
import { watchSecrets } from "./secrets.ts";
import { useTokenService } from "../support/api.ts";
import { isLong } from "../support/form.ts";

/** What each page was made of. */
const pages = vi.hoisted((): ErrorPage[] => []);
vi.mock(import("../../src/routes/pages/error-page.ts"), async (original) => {
  const actual = await original();
  return { ...actual, errorPage: (page) => (pages.push(page), actual.errorPage(page)) };
});

vi.mock(import("../../src/errors/errors.ts"), async (original) => {
  const { recorded } = await import("./eavesdropper.ts");
  return recorded(await original());
});

// The most that a session may hold.
const scene = sceneOf(useTokenService({ nationalId: { purpose: "Oppslag" } }));
const secretsSoFar = watchSecrets(scene);
eavesdrop();
afterEach(() => {
  pages.length = 0;
  vi.useRealTimers();
});

describe("the matrix of faults is whole:", () => {
  it("every fault of the mock's catalogue is played", () => {
    const played = new Set([...rows, ...borne].map(({ catalogued }) => catalogued));
    expect(faultCatalogue.map(({ name }) => name).filter((name) => !played.has(name))).toEqual([]);
  });

  it("every code of the table is reached by a row", () => {
    // Found in the background, and no answer to a request: tests/replicas/replicas.test.ts.
    const reached = new Set<AuthErrorCode>([...rows.filter(isPlayed).map(({ code }) => code), "replicas_disagree"]);
    expect((Object.keys(errorTable) as AuthErrorCode[]).filter((code) => !reached.has(code))).toEqual([]);
  });

  it("every row has a name of its own", () => {
    const names = [...rows, ...borne].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

/** A landing leaves out what repeats. */
function isPlayed({ repeats }: Played): boolean {
  return isLong || repeats !== true;
}

/** No secret of the row is where somebody could read it. That this would be seen, tests/flows/own-process/canary.test.ts holds. */
async function expectNoLeak(outcome: unknown): Promise<void> {
  expect(leaksIn(await secretsSoFar(), await placesOf(scene, outcome))).toEqual([]);
}

describe("a fault ends in its own code, without a session, is told, and leaks nothing:", () => {
  const played = rows.filter(isPlayed);
  it.each(played.map((row, index) => ({ row, name: row.name, language: languages[index % languages.length] ?? "nb" })))(
    "$name: $row.code",
    async ({ row, language }) => {
      scene.language = language;
      const outcome = await row.play(scene);
      await openProblem(scene);
      await expectEnding(row, scene, { outcome, page: pages.at(-1) });
      await expectNoLeak(outcome);
    },
  );
});

it.each(borne.filter(isPlayed))("is borne: $name", async ({ play }) => {
  const outcome = await play(scene);
  expect(lastFailure(scene)).toBeUndefined();
  await expectNoLeak(outcome);
});
