/**
 * Derived checks that can be taken out without a difference that anyone could see, by their source file, each with its reason. At
 * most one in twenty may stand here.
 */
export const equivalents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "packages/node/src/cli.ts": {
    "run: guard !(error instanceof CommandFault)":
      "no command is known to throw another error: one that does keeps its stack",
  },
  "packages/next/src/base-path.ts": {
    'publicHead: guard site.basePath === "" || !("nextUrl" in request)':
      "without a path the copy has the same path; the guard saves the copy",
    'publicHead: operand site.basePath === ""': "without a path the copy has the same path; the guard saves the copy",
  },
  "packages/node/src/config/return-to.ts": {
    "checkPage: operand !value": "the compiler demands it, and an empty text is refused as no path",
    "checkPage: operand !url": "the compiler demands it: without it the next part throws",
    "isHarmlessPath: operand url !== null": "the compiler demands it: without it the next part throws",
  },
  "packages/node/src/guard/session-challenge.ts": {
    "sessionChallenge: guard !demand": "the compiler demands it: without it the next statement throws",
  },
  "packages/node/src/guard/access-rules.ts": {
    'faultsOfDemand: guard isAuthError(error, "configuration_invalid")': "`judge` throws no other error for a rule",
  },
  "packages/node/src/guard/refusal.ts": {
    "refusalOf: operand maxAgeSeconds !== undefined": "the compiler demands it: nothing is less than NaN",
  },
  "packages/node/src/routes/fresh-authentication.ts": {
    "staysSame: operand person === undefined": "the compiler demands it: no session is of an undefined person",
  },
  "packages/node/src/routes/refused.ts": {
    'refused: choice code === "organisation_required"': "the compiler demands it: the details are empty",
  },
  "packages/node/src/identity/requirement.ts": {
    "loginThatMeets: operand !provider": "the compiler demands it: there is at least one entry",
  },
  "packages/node/src/protocol/logout-token.ts": {
    "logoutTokenFault: operand wrongClaim": "only these errors of jose have a claim and a reason",
  },
  "packages/node/src/texts/language.ts": {
    "isLanguage: operand name !== undefined": "the compiler demands it, and no language is called `undefined`",
  },
  "packages/next/src/proxy.ts": {
    "refused: guard verdict.allowed":
      "the compiler demands it: without it the next statement throws, which lets the page go on",
  },
  "packages/node/src/guard/redirect-targets.ts": {
    "pageBefore: guard referer === null": "without it an error is made, and caught",
  },
};
