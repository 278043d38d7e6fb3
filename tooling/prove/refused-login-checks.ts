import { checksOf, type Check } from "./check.ts";

const file = "routes/refuse-login.ts";
const helps = "a page that says no has a way on that helps";

/** What a person is offered whose login came to nothing. */
export const refusedLoginChecks: Check[] = [
  ...checksOf(helps, file, "tests/organisation.test.ts", [
    "refused login: who cancels without a session is told so",
    'if (cancelled && action === "organisation" && session) {',
    'if (cancelled && action === "organisation") {',
  ]),
  ...checksOf(
    helps,
    file,
    "tests/callback.test.ts",
    [
      "refused login: a logout where the provider let the person in",
      "...(wasLetIn && { logoutHref",
      "...({ logoutHref",
    ],
    [
      "refused login: a store that is down hides no refusal",
      "readSession(config, cookie).catch(() => null)",
      "readSession(config, cookie)",
    ],
  ),
  ...checksOf(
    helps,
    file,
    "tests/ways-to-log-in.test.ts",
    [
      "refused login: other ways where they may help",
      "...(offersOthers.has(error.code) && { others: otherWays(login) }),",
      "...{ others: otherWays(login) },",
    ],
    ["refused login: other ways than this one", ".filter(({ id }) => id !== provider.id)"],
  ),
  ...checksOf(helps, file, "tests/routes.test.ts", [
    "refused login: one that was too old is tried anew",
    "(asked.maxAgeSeconds ?? tooOld)",
    "(asked.maxAgeSeconds ?? (void tooOld, undefined))",
  ]),
];
