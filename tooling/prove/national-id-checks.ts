import { checksOf, type Check } from "./check.ts";

const law = "Personal Data Act § 12; GDPR article 5 (1) (b)";
const test = "tests/national-id.test.ts";

/** What a national id is, where it is kept, and that it is shown nowhere. */
export const nationalIdChecks: Check[] = [
  ...checksOf(
    "Skatteetaten, Fødselsnummer: modulus 11",
    "identity/national-id.ts",
    test,
    ["national id: eleven digits", "/^[0-9]{11}$/.test(value)", "/^[0-9]{11}/.test(value)"],
    [
      "national id: the first check digit",
      "checkDigit(value, firstWeights) === Number(value[9]) && ",
      "void firstWeights, ",
    ],
    [
      "national id: the second check digit",
      " && checkDigit(value, secondWeights) === Number(value[10]);",
      " && secondWeights.length === 10;",
    ],
  ),
  ...checksOf(
    law,
    "identity/national-id.ts",
    test,
    [
      "national id: masked as text",
      "toString(): string {\n    return mask;",
      "toString(): string {\n    return this.#digits;",
    ],
    [
      "national id: masked in JSON",
      "toJSON(): string {\n    return mask;",
      "toJSON(): string {\n    return this.#digits;",
    ],
    [
      "national id: masked when it is inspected",
      'inspect.custom")](): string {\n    return mask;',
      'inspect.custom")](): string {\n    return this.#digits;',
    ],
    [
      "national id: in no member",
      "    this.#digits = digits;\n",
      "    this.#digits = digits;\n    Object.assign(this, { digits });\n",
    ],
  ),
  ...checksOf(
    law,
    "identity/identity.ts",
    test,
    [
      "national id: only for a purpose",
      "if (!nationalId || personal[nationalId.claim] === undefined) return undefined;\n  const { claim } = nationalId;",
      'const claim = nationalId?.claim ?? "pid";\n  if (personal[claim] === undefined) return undefined;',
    ],
    [
      "national id: what is none is none",
      'throw new AuthError("id_token_invalid", { details: { claim } });',
      "return undefined;",
    ],
    [
      "national id: what is none is none, in userinfo",
      'throw new AuthError("userinfo_invalid", { details: { fault: claim } });',
      "return undefined;",
    ],
  ),
  ...checksOf(
    law,
    "session/session.ts",
    test,
    ["national id: not once the purpose is gone", "if (provider.nationalId) Object", "Object"],
    [
      "national id: in no copy of a session",
      '"nationalId", { value: NationalId.parse(nationalId) }',
      '"nationalId", { value: NationalId.parse(nationalId), enumerable: true }',
    ],
  ),
  ...checksOf(law, "national-id-config.ts", "tests/config.test.ts", [
    "national id: a purpose that is one",
    'if (typeof purpose === "string" && purpose.trim() !== "") return { purpose, claim };',
    'if (typeof purpose === "string") return { purpose, claim };',
  ]),
  ...checksOf(law, "national-id-config.ts", test, [
    "national id: the audit log knows the purpose",
    "  if (!nationalId) return;\n",
    "  if (!nationalId || id) return;\n",
  ]),
];
