import type { Check } from "./check.ts";

/** Replaces one piece of a file of `node`. */
function piece(name: string, clause: string, file: string, find: string, replace: string, test: string): Check {
  return { name, clause, package: "node", edits: [{ file: `src/${file}`, find, replace }], tests: [`tests/${test}`] };
}

/** Checks of how strongly a person was authenticated, by which way to log in, and for whom they act. */
export const representationChecks: Check[] = [
  piece(
    "a method outside the order is no level",
    "OpenID Connect Core 3.1.3.7 (12); Digdir, ansattporten_entraid",
    "identity/assurance.ts",
    "if (isOutsideOrder(profile, given)) return asked.includes(given);",
    "if (isOutsideOrder(profile, given)) return true;",
    "assurance.test.ts",
  ),
  piece(
    "several factors",
    "Digdir, ansattporten_entraid: not enforced by the portal",
    "identity/identity.ts",
    "if (multiFactor && !isMultiFactor(profile, assurance, methods))",
    "if (false)",
    "identity.test.ts",
  ),
  piece(
    "a way to log in opens only its own transactions",
    "RFC 9700 4.4",
    "protocol/transaction.ts",
    "return mac(transaction, id, issuer, clientId);",
    "return (void [id, clientId], mac(transaction, issuer));",
    "ways-to-log-in.test.ts",
  ),
];
