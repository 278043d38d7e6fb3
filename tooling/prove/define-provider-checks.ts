import { checksOf, type Check } from "./check.ts";

const [test, login] = ["tests/define-provider.test.ts", "tests/another-provider.test.ts"];
const closed = "CWE-1188, CWE-636: what was not meant so does not start";

/** What a profile of one's own is refused for. */
export const defineProviderChecks: Check[] = [
  ...checksOf(closed, "providers/define-provider.ts", test, [
    "profile: faults stop it",
    "if (faults.length > 0) throw new",
    "if (faults.length < 0) throw new",
  ]),
  ...checksOf(
    "OpenID Connect Core 3.1.2.1",
    "providers/define-provider.ts",
    test,
    ["profile: openid", 'if (!scope.split(" ").includes("openid")) fault(', "if (!scope) fault("],
    [
      "profile: a session idles no longer than it lives",
      "if (sessionLimits.idleSeconds > sessionLimits.absoluteSeconds)",
      "if (!sessionLimits)",
    ],
    ["profile: an alias names a level", "    known(name, `assurance.aliases.${alias}`);\n"],
    ["profile: an alias is no level itself", "if (names.includes(alias) && alias !== name)", "if (!alias)"],
    [
      "profile: a national id on the list of those",
      "if (claim !== undefined && !nationalIdClaims.includes(claim))",
      "if (!nationalIdClaims)",
    ],
    ["profile: frozen", "return frozen(structuredClone(profile));", "return (void frozen, structuredClone(profile));"],
    ["profile: copied", "return frozen(structuredClone(profile));", "return frozen(profile);"],
  ),
  ...checksOf(
    "RFC 8725 3.1, 3.2",
    "providers/profile-shape.ts",
    test,
    ["profile: no shared secret signs", '["RS", "PS", "ES"].flatMap', '["RS", "PS", "ES", "HS"].flatMap'],
    ["profile: https", 'url?.protocol === "https:" && ', "url !== null && "],
    ["profile: clocks that differ by little", " && Number(value) <= 60,", ","],
    ["profile: no parameter of the protocol", " && !ours.has(value)", " && Boolean(ours)"],
  ),
  ...checksOf("Microsoft, claims-validation: the tenant is the entry's", "providers/profile-shape.ts", test, [
    "profile: names no directory",
    "tenant: object({ claim: text() })",
    'tenant: object({ claim: text(), id: text() }, ["id"] as never)',
  ]),
  ...checksOf(
    closed,
    "providers/shape.ts",
    test,
    [
      "profile: a member that there is not",
      "if (!Object.hasOwn(members, name)) fault(",
      "if (!Object.hasOwn(value, name)) fault(",
    ],
    [
      "profile: a member that is missing",
      "else if (!optional.some((one) => one === name)) fault(",
      "else if (optional.length > 99) fault(",
    ],
    [
      "profile: nothing inherited",
      "return prototype === Object.prototype || prototype === null;",
      "return prototype !== undefined;",
    ],
    [
      "profile: a list with something in it",
      "if (value.length === 0 && !mayBeEmpty)",
      "if (value.length < 0 && !mayBeEmpty)",
    ],
  ),
  ...checksOf("OpenID Connect Core 3.1.3.7 (12)", "identity/assurance.ts", login, [
    "profile: the claims that tell the level",
    '(assurance.claims ?? ["acr"]);',
    '[...(assurance.claims ?? []), "acr"];',
  ]),
];
