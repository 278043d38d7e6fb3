import { checksOf, type Check } from "./check.ts";

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
    "derivedKey(keys.transaction, id, issuer, clientId)",
    "(void [id, clientId], derivedKey(keys.transaction, issuer))",
    "ways-to-log-in.test.ts",
  ),
  ...[
    ["resource", 'if (!right) throw invalid("another resource");', "if (!right) return [];"],
    [
      "the party's resource",
      'if (party.resource !== undefined && rules.resource && party.resource !== id) throw invalid("another resource");',
      "void id;",
    ],
    [
      "actions",
      'if (!given.every((action) => wanted.includes(action))) throw invalid("actions that were not asked for");',
      "",
    ],
    [
      "actions where none were asked for",
      'if (given !== undefined) throw invalid("actions that were not asked for");',
      "",
    ],
    [
      "some action",
      'if (!isListOfText(given) || given.length === 0) throw invalid("no actions");',
      "if (!isListOfText(given)) return [];",
    ],
    [
      "rights that the service knows",
      "return wanted ? given.filter((action) => wanted.includes(action)) : given;",
      "return given;",
    ],
    ["an organisation once", 'throw invalid("an organisation twice");', "continue;"],
    [
      "organisation numbers",
      'if (!organisationNumber) throw invalid("orgno");',
      'if (!organisationNumber) return { organisationNumber: "" as never, name: "", grants: [grant] };',
    ],
  ].map(([name = "", find = "", replace = ""]) =>
    piece(
      `representation: ${name}`,
      "RFC 9396 7.1; Digdir, ansattporten_rar",
      "identity/authorization-details.ts",
      find,
      replace,
      "representation.test.ts",
    ),
  ),
  piece(
    "representation: one place for one organisation",
    "Digdir, ansattporten_rar: the shapes of 2026 and 2025",
    "identity/answer-shapes.ts",
    "return list === undefined ? atMostOne(ones) : ones.length > 0 ? null : list;",
    "return list ?? (ones.length > 0 ? ones.slice(0, 1) : void atMostOne);",
    "representation.test.ts",
  ),
  piece(
    "representation: what is asked for now",
    "a policy that was narrowed",
    "session/open-session.ts",
    "if (!isStillAsked(provider.representation, representation)) return false;",
    "void [isStillAsked, representation];",
    "sessions.test.ts",
  ),
  piece(
    "several factors, at every read",
    "a policy that was raised",
    "session/open-session.ts",
    "if (provider.multiFactor && !isMultiFactor(provider.profile, assurance, authenticationMethods)) return false;",
    "void [isMultiFactor, authenticationMethods];",
    "ways-to-log-in.test.ts",
  ),
  piece(
    "no national id among the claims that are kept",
    "Personal Data Act §12; Digdir, guidance on eID at work",
    "provider-config.ts",
    "for (const name of claims.filter((claim) => nationalIdClaims.includes(claim)))",
    "for (const name of claims.filter(() => !nationalIdClaims))",
    "config.test.ts",
  ),
  piece(
    "test and production are apart",
    "A-60",
    "config.ts",
    "if (new Set(entries.map(({ production }) => production)).size > 1)",
    "if (false)",
    "config.test.ts",
  ),
  piece(
    "the same person goes on from a session",
    "OpenID Connect Core 5.7; ASVS 5.0 7.5.3",
    "identity/same-person.ts",
    'if (!isPerson(config, asked.person, person)) throw new AuthError("another_person");',
    "void [isPerson, AuthError];",
    "organisation.test.ts",
  ),
  piece(
    "also by another way to log in of the same client",
    "ASVS 5.0 7.5.3",
    "identity/same-person.ts",
    "const before = providers.get(session.provider);",
    "const before = providers.size > 1 ? undefined : providers.get(session.provider);",
    "step-up.test.ts",
  ),
  piece(
    "a right is one of the session's own way to log in",
    "Digdir, ansattporten_rar: rights of orgno are free text",
    "identity/access.ts",
    "if (!isKnown || organisationsWith",
    "if ((void isKnown, false) || organisationsWith",
    "ways-to-log-in.test.ts",
  ),
  piece(
    "no number is no organisation's",
    "CWE-636",
    "identity/representation.ts",
    "wanted === undefined || wanted === number",
    "(wanted ?? number) === number",
    "access.test.ts",
  ),
  piece(
    "a step-up is bound to its person",
    "ASVS 5.0 7.5.3",
    "routes/login.ts",
    "const session = wishes ?",
    "const session = wishes && !raised && !maxAgeSeconds ?",
    "step-up.test.ts",
  ),
  piece(
    "who may send a person to choose an organisation",
    "ASVS 5.0 3.5.1",
    "routes/begin-login.ts",
    "requireSameOrigin(headers, call.config.origin);",
    "void requireSameOrigin;",
    "organisation.test.ts",
  ),
  piece(
    "the organisation that a form was shown for",
    "a change of organisation in another tab (A-32)",
    "identity/representation.ts",
    "isWanted(organisationNumber) && grants.some(gives)",
    "(void isWanted, grants.some(gives))",
    "access.test.ts",
  ),
  ...checksOf("RFC 9396 7", "session/kept-tokens.ts", "tests/kept-tokens.test.ts", [
    "refresh: details in another order are the same",
    "value.map(canonical).toSorted().join()",
    "value.map(canonical).join()",
  ]),
];
