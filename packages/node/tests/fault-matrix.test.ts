import { faultCatalogue } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ErrorPage } from "../src/error-page.ts";
import { errorTable, type AuthErrorCode } from "../src/errors.ts";
import { expectEnding, languages, lastFailure } from "./fault-matrix/expectations.ts";
import { borne, rows } from "./fault-matrix/rows.ts";
import { sceneOf } from "./fault-matrix/scene.ts";
import { useTokenService } from "./support/api.ts";

/** What each page was made of. */
const pages = vi.hoisted((): ErrorPage[] => []);
vi.mock(import("../src/error-page.ts"), async (original) => {
  const actual = await original();
  return { errorPage: (page) => (pages.push(page), actual.errorPage(page)) };
});

const scene = sceneOf(useTokenService());
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
    const reached = new Set(rows.map(({ code }) => code));
    expect((Object.keys(errorTable) as AuthErrorCode[]).filter((code) => !reached.has(code))).toEqual([]);
  });

  it("every row has a name of its own", () => {
    const names = [...rows, ...borne].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe("a fault ends in its own code, without a session, and is told:", () => {
  it.each(rows.map((row, index) => ({ row, name: row.name, language: languages[index % languages.length] ?? "nb" })))(
    "$name: $row.code",
    async ({ row, language }) => {
      scene.language = language;
      const outcome = await row.play(scene);
      await expectEnding(row, scene, { outcome, page: pages.at(-1) });
    },
  );
});

it.each(borne)("is borne: $name", async ({ play }) => {
  await play(scene);
  expect(lastFailure(scene)).toBeUndefined();
});
