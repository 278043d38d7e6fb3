import { checksOf, type Check } from "./check.ts";

const [access, assurance] = ["tests/access.test.ts", "tests/assurance.test.ts"];
const [identity, representation] = ["tests/identity.test.ts", "tests/representation.test.ts"];
const rar = "RFC 9396 7.1; Digdir, ansattporten_rar";
const iso = "ISO 6523; Brønnøysundregistrene, organisasjonsnummeret";

/** What a session must be for what is behind a guard, and what a login must have given for it. */
export const accessChecks: Check[] = [
  ...checksOf(
    "ASVS 5.0 8.2.1",
    "identity/access.ts",
    access,
    ["guard: a session", 'if (!session) return new AuthError("session_required");', "if (!session) return undefined;"],
    ["guard: assurance", "if (assurance !== undefined && !meets(", "if (assurance !== undefined && false && !meets("],
    ["guard: the age of the authentication", "if (maxAgeSeconds !== undefined && ", "if (false && "],
    ["guard: an authentication of unknown age", "(session.authenticatedAt ?? 0)", "(session.authenticatedAt ?? now())"],
    ["guard: an organisation", "  if (organisation) {", "  if (false) {"],
    [
      "guard: no number of the request in a message",
      '      return new AuthError("organisation_required", { details });',
      '      return new AuthError("organisation_required", { details: right });',
    ],
  ),
  ...checksOf(
    "ASVS 5.0 8.2.1",
    "identity/representation.ts",
    access,
    ["guard: the resource", "(resource === undefined || grant.resource === resource) &&", ""],
    ["guard: the action", "(action === undefined || grant.actions?.includes(action) === true)", "true"],
  ),
  ...checksOf(
    "CWE-636: a demand that is none lets nobody through",
    "identity/requirement.ts",
    access,
    ["demand: misspelt", '() => "is no demand"', "() => undefined"],
    ["demand: assurance", "assuranceFault(profile, value) ??", ""],
    [
      "demand: assurance that a login can reach",
      "meetsBoth(profile, asList(value as string | readonly string[]), assurance).length > 0",
      "Boolean(assurance)",
    ],
    ["demand: an age", "Number.isInteger(value) && Number(value) >= leastMaxAgeSeconds", "Number.isInteger(value)"],
    [
      "demand: an age that is a number",
      "Number.isInteger(value) && Number(value) >= leastMaxAgeSeconds",
      "!(Number(value) < leastMaxAgeSeconds)",
    ],
    [
      "demand: an organisation that can be chosen",
      'if (!representation) return "there is no representation in the options";',
      "if (!representation) return undefined;",
    ],
    [
      "demand: an organisation that is a right",
      'if (typeof value !== "object" || value === null) return "must be true or a right";',
      'if (typeof value !== "object" || value === null) return undefined;',
    ],
    ["demand: a right that is misspelt", "if (Object.keys(others).length > 0)", "if (false)"],
    [
      "demand: a right that is undefined",
      'if (Object.values(value).includes(undefined)) return "is undefined within";',
    ],
    [
      "demand: a number that is a string",
      'if (organisationNumber !== undefined && typeof organisationNumber !== "string") return "the number must be a string";',
    ],
    [
      "demand: a resource that is asked for",
      'if (asked.length === 0) return "this resource is not in the options";',
      "if (asked.length === 0) return undefined;",
    ],
    ["demand: an action that is asked for", "action === undefined || actions.includes(action)", "true"],
  ),
  ...checksOf(
    "OpenID Connect Core 3.1.3.7 (12); Digdir, oidc_protocol_id_token",
    "identity/assurance.ts",
    assurance,
    ["assurance: none", "if (given === undefined) return false;", "if (given === undefined) return true;"],
    [
      "assurance: a name that is not known",
      "return has >= 0 && asked.some((one) => levels.includes(one) && has",
      "return asked.some((one) => has",
    ],
    ["assurance: at least as high", "has >= levels.indexOf(one)", "has <= levels.indexOf(one)"],
    ["assurance: a level is no method", "levels.includes(one) && has", "has"],
    ["assurance: an acr that is text", 'if (typeof value !== "string") return undefined;', ""],
    ["assurance: a link narrows", "meets(profile, name, other));\n  return", "name && other);\n  return"],
    [
      "several factors: of a method",
      "?.multiFactor.some((method) => methods.includes(method)) === true",
      " !== undefined",
    ],
  ),
  ...checksOf(
    "fails closed",
    "identity/assurance.ts",
    "tests/config.test.ts",
    [
      "assurance: a level that there is",
      'list.length === 0 || !list.every((name) => names.includes(String(name)) && typeof name === "string")',
      "list.length === 0",
    ],
    ["assurance: some level", "list.length === 0 || !list.every", "!list.every"],
    ["assurance: one level", "levels.length > 1 ?", "levels.length > 9 ?"],
    ["assurance: a level once", 'if (new Set(list).size < list.length) return "names one twice";'],
  ),
  ...checksOf(
    "OpenID Connect Core 3.1.3.7; Digdir, ansattporten_guide",
    "identity/identity.ts",
    "tests/callback.test.ts",
    [
      "identity: measured by what was asked for",
      'if (asked.representation !== digestOf(wanted)) throw new AuthError("transaction_expired");',
    ],
  ),
  ...checksOf(
    "Digdir, ansattporten_guide: logged in even without representation",
    "identity/identity.ts",
    "tests/login-refused.test.ts",
    [
      "identity: an organisation where one is required",
      'if (wanted?.required && representation.kind === "self") throw',
      "if (false) throw",
    ],
  ),
  ...checksOf(
    "data minimisation",
    "identity/identity.ts",
    identity,
    [
      "identity: no claim but those named",
      "wanted.filter((claim) => Object.hasOwn(claims, claim))",
      "Object.keys(claims)",
    ],
    ["identity: no claim of every object", "Object.hasOwn(claims, claim)", "claim in claims"],
    [
      "identity: no age of the token for one of the authentication",
      '...(typeof authTime === "number" && { authenticatedAt: authTime })',
      "authenticatedAt: (authTime as number) ?? claims.iat",
    ],
    [
      "identity: methods that are text",
      'claims["amr"].filter((method) => typeof method === "string")',
      'claims["amr"]',
    ],
  ),
  ...checksOf(
    rar,
    "identity/authorization-details.ts",
    representation,
    [
      "representation: a list",
      'if (!Array.isArray(fromTokenAnswer)) throw invalid("not a list");',
      'if (!Array.isArray(fromTokenAnswer)) return { kind: "self" };',
    ],
    ["representation: asked for", 'if (objects.length > 0) throw invalid("nothing was asked for");'],
    ["representation: not too many", "const maximumParties = 5000;", "const maximumParties = 5_000_000;"],
    [
      "representation: a list of organisations that is one",
      "if (!Array.isArray(parties) || parties.length > maximumParties) throw",
      "if (!Array.isArray(parties)) return [];\n  if (parties.length > maximumParties) throw",
    ],
    [
      "representation: an object",
      'if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("not an object");',
      'if (typeof value !== "object" || value === null || Array.isArray(value)) return {};',
    ],
    [
      "representation: rights that are text",
      'if (!isListOfText(given)) throw invalid("actions");',
      "if (!isListOfText(given)) return [];",
    ],
  ),
  ...checksOf(
    rar,
    "identity/authorization-details.ts",
    "tests/login-refused.test.ts",
    ["representation: the form", "    if (organisationForm) checkForm(party, shape, organisationForm);\n"],
    ["representation: a form that is told", "unitType === undefined || subUnits", "subUnits"],
  ),
  ...checksOf("CWE-117, CWE-532", "identity/assurance.ts", "tests/canary.test.ts", [
    "assurance: an acr that the profile knows",
    "name !== undefined && namesOf(assurance).includes(name) ? name : undefined",
    "name",
  ]),
  ...checksOf(rar, "identity/answer-shapes.ts", representation, [
    "representation: one organisation of one answer",
    "parties.length > 1 ? null : ",
    "",
  ]),
  ...checksOf(
    iso,
    "identity/organisation-number.ts",
    "tests/organisation-number.test.ts",
    ["organisation number: nine digits", "!/^[1-9][0-9]{8}$/.test(value)", "!value"],
    ["organisation number: no leading zero", "/^[1-9][0-9]{8}$/", "/^[0-9]{9}$/"],
    ["organisation number: the check digit", "return checkDigit === Number(value[8]);", "return true;"],
    ["organisation number: of Enhetsregisteret", " || !value.ID.startsWith(iso6523.prefix)"],
  ),
  ...checksOf(
    "OpenID Connect Core 5.7; ASVS 5.0 7.5.3",
    "identity/same-person.ts",
    "tests/step-up.test.ts",
    [
      "same person: at the same client alone",
      "return sameClient && sameMeans ? hashOf(keys, session) : undefined;",
      "return sameMeans ? hashOf(keys, session) : undefined;",
    ],
    [
      "same person: by the same means alone",
      "return sameClient && sameMeans ? hashOf(keys, session) : undefined;",
      "return sameClient ? hashOf(keys, session) : undefined;",
    ],
  ),
  ...checksOf("OpenID Connect Core 5.7; ASVS 5.0 7.5.3", "identity/same-person.ts", "tests/organisation.test.ts", [
    "same person: by the hash of iss and sub",
    'mac(pseudonym, "person", issuer, subject)',
    'mac(pseudonym, "person", issuer)',
  ]),
];
