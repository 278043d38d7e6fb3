import { checksOf, type Check } from "./check.ts";

const rules = "tests/access-rules.test.ts";
const recheck = "tests/recheck-representation.test.ts";

/** Who may do what by the application's own table, and what is asked anew before an act that matters. */
export const accessRuleChecks: Check[] = [
  ...checksOf(
    "ASVS 5.0 8.2.1, 8.2.2",
    "identity/access-rules.ts",
    rules,
    ["can: a session", "session !== null &&", "session === null ||"],
    ["can: an act that a rule is about", "if (!found)", "if (false)"],
    ["can: the provider of the rule", "if (session.provider !== provider) return false;"],
    ["can: what else the rule demands of the session", "auth.judge(session, wanted as never).allowed &&"],
    ["can: the claims", " && isAsWanted(claims, { ...act.claims, ...session.claims })"],
    [
      "can: what the login tells goes first",
      "{ ...act.claims, ...session.claims }",
      "{ ...session.claims, ...act.claims }",
    ],
    ["can: the organisation of the act", "const organisationNumber = String(act.organisationNumber);", "return {};"],
    ["can: no type is taken for another", "return wanted === told;", "return String(told).includes(String(wanted));"],
    ["can: every member of one and the same", ").every(", ").some("],
  ),
  ...checksOf(
    "OpenID Connect Core 5.7; Microsoft, claims validation",
    "identity/access-rule-faults.ts",
    rules,
    ["rules: no claim that can be another person's", "refused.has(name)", "false"],
    ["rules: no part that is misspelt", "!parts.has(part)", "false"],
    ["rules: the provider", 'typeof provider !== "string" || provider === ""', "false"],
    ["rules: one organisation's number", 'isPlain(organisation) && "organisationNumber" in organisation', "false"],
    ["rules: a part that demands something", "(rule[part] ?? false) === false", "false"],
    ["rules: claims by their names", '"claims" in rule && !isPlain(rule["claims"])', "false"],
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
  ...checksOf("ASVS 5.0 8.3.2", "relying-party.ts", recheck, [
    "recheck: what the session itself gives",
    "if (!verdict.allowed) throw verdict.reason;",
    "if (!verdict.allowed) return [] as never;",
  ]),
];
