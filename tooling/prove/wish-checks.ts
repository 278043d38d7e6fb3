import type { Check } from "./check.ts";

const rows = [
  [
    "a token for the API",
    "protocol/refresh.ts",
    "{ ...resourceParameter(wish), ...scopeParameter",
    "{ ...(void resourceParameter, {}), ...scopeParameter",
  ],
  [
    "one API's token with the code",
    "protocol/code-grant.ts",
    "        resourceParameter({ resource }),",
    "        void [resourceParameter, resource] as undefined,",
  ],
  [
    "its API kept with the login's token",
    "session/kept-tokens.ts",
    "wish: nameOfWish({ resource, scope })",
    "wish: nameOfWish({ scope })",
  ],
  ["a wish by its API", "session/token-wish.ts", "[resource ?? null, ", "[(void resource, null), "],
  [
    "a wish by its attest",
    "session/token-wish.ts",
    ", assertionDetails ?? null, ",
    ", (void assertionDetails, null), ",
  ],
  [
    "attests by who takes them",
    "api/allowed-api.ts",
    "if (assertionDetails !== undefined && !takesDetails)",
    "if (void takesDetails, false)",
  ],
  [
    "callers that wish the same",
    "session/session-tokens.ts",
    "`${found.storeKey} ${nameOfWish(found.wish)}`",
    "found.storeKey",
  ],
] as const;

/** Access tokens go to those they were asked for. */
export const wishChecks: Check[] = rows.map(([name, file, find, replace]) => ({
  name: `tokens by wish: ${name}`,
  clause: "RFC 8707 2.2",
  package: "node",
  edits: [{ file: `src/${file}`, find, replace }],
  tests: ["tests/tokens-by-wish.test.ts"],
}));
