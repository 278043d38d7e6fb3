/**
 * Derived checks that can be taken out without a difference that anyone could see, by their source file, each with its reason. At
 * most one in twenty may stand here.
 */
export const equivalents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "packages/next/src/base-path.ts": {
    'publicHead: guard site.basePath === "" || !("nextUrl" in request)':
      "without a path the copy has the same path; the guard saves the copy",
    'publicHead: operand site.basePath === ""': "without a path the copy has the same path; the guard saves the copy",
  },
  "packages/node/src/guard/redirect-targets.ts": {
    "pageBefore: guard referer === null": "without it an error is made, and caught",
  },
  "packages/node/src/protocol/client.ts": {
    "clientWith: guard kept?.client.metadata === metadata && kept.clientKey === clientKey && kept.skew === skew":
      "without it each call makes a client of its own from the same inputs; the guard saves the copy",
  },
  "packages/node/src/routes/refusals/refused-by-guard.ts": {
    'refused: choice code === "organisation_required"':
      "both errors have the same code, status and words; the first has an empty object of details besides",
  },
  "packages/node/src/tokens/refresh/refresh.ts": {
    "refresh: guard granted.id_token !== undefined && !claims && !unverified":
      "the engine reads the very object that was checked before, so what it finds there was verified; the guard is for an engine that would read otherwise",
  },
};
