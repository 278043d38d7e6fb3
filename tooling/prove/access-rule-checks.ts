import { checksOf, type Check } from "./check.ts";

const rules = "tests/access-rules.test.ts";
const recheck = "tests/recheck-representation.test.ts";

/** Who may do what by the application's own table, and what is asked anew before an act that matters. */
export const accessRuleChecks: Check[] = [
  ...checksOf(
    "ASVS 5.0 8.2.1, 8.2.2",
    "identity/access-rules.ts",
    rules,
    ["can: a session", "session !== null && listed", "session === null || listed"],
    ["can: an act that a rule is about", "if (!listed)", "if (false)"],
    [
      "can: an act that says for which organisation",
      "&& !saysForWhom(act)) refuseFaults",
      "&& false && saysForWhom(act)) refuseFaults",
    ],
    [
      "can: one organisation or any, and not both",
      'any !== Object.hasOwn(act, "organisationNumber")',
      'any || Object.hasOwn(act, "organisationNumber")',
    ],
    [
      "can: any by the word alone",
      'Reflect.get(act, "anyOrganisation") === true',
      'Reflect.get(act, "anyOrganisation") !== false',
    ],
    ["can: the provider of the rule", "if (session.provider !== provider) return false;"],
    ["can: what else the rule demands of the session", "auth.judge(session as never, wanted as never).allowed &&"],
    ["can: the claims", "isAsWanted(claims, session.claims ?? {}) &&"],
    ["can: what was found is no claim", "session.claims ?? {})", "{ ...act.found, ...session.claims })"],
    ["can: what was found", "isAsWanted(found, act.found ?? {})", "true"],
    ["can: no list within a list", "!Array.isArray(one) && "],
    ["can: only what this application knows of", "if (!checked) refuseFaults(faultsAt(auth, rules));"],
    [
      "can: the organisation of the act",
      'const organisationNumber = typeof given === "string" ? given : "";',
      "return {};",
    ],
    ["can: a number is a text", 'typeof given === "string" ? given : ""', "String(given)"],
    ["can: no type is taken for another", "return wanted === told;", "return String(told).includes(String(wanted));"],
    ["can: every member of one and the same", ").every(", ").some("],
  ),
  ...checksOf(
    "OpenID Connect Core 5.7; Microsoft, claims validation",
    "identity/access-rule-faults.ts",
    rules,
    ["rules: no claim that can be another person's", 'refused.has(name.split("/").at(-1) ?? name)', "false"],
    ["rules: also by its whole name", 'name.split("/").at(-1) ?? name', "name"],
    ["rules: no part that is misspelt", "!parts.has(part)", "false"],
    ["rules: the provider", 'typeof provider !== "string" || provider === ""', "false"],
    ["rules: one organisation's number", 'isPlain(organisation) && "organisationNumber" in organisation', "false"],
    ["rules: a part that demands something", "(rule[part] ?? false) === false", "false"],
    ["rules: claims by their names", "return isPlain(claims) ?", "return isPlain(claims) || true ?"],
    ["rules: no list that is empty", "!Array.isArray(list) || list.length === 0", "!Array.isArray(list)"],
  ),
  ...checksOf(
    "ASVS 5.0 8.3.2",
    "identity/recheck-representation.ts",
    recheck,
    ["recheck: a hook", "if (!ask) throw", "if (!ask) return held.map(() => true); if (false) throw"],
    ["recheck: only where it is still held", "answers[index] === true", "index >= 0"],
    [
      "recheck: none left",
      'if (!first) throw new AuthError("organisation_required", { details });',
      "if (!first) return held as never;",
    ],
    ["recheck: a clear answer", "!answers.every(", "answers.every(() => false) && !answers.some("],
    [
      "recheck: what the hook says is told to nobody",
      "const cause = new Error(thrown instanceof Error ? thrown.name : typeof thrown);",
      "const cause = thrown;",
    ],
    ["recheck: a late answer is given up", "late.abort()", "undefined"],
  ),
  ...checksOf("Digdir, bruk av eID i jobbsammenheng", "relying-party.ts", "tests/wall.test.ts", [
    "wall: no facts of the other side's",
    'if (session.population !== config.population) throw new AuthError("session_required");',
  ]),
  ...checksOf("Digdir, bruk av eID i jobbsammenheng", "routes/step-up.ts", "tests/wall.test.ts", [
    "wall: no step-up of the other side's",
    "session.population === config.population ?",
    "session ?",
  ]),
  ...checksOf("ASVS 5.0 8.3.2", "relying-party.ts", recheck, [
    "recheck: what the session itself gives",
    "if (!verdict.allowed) throw verdict.reason;",
    "if (!verdict.allowed) return [] as never;",
  ]),
];
