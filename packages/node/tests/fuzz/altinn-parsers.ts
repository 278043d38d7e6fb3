import assert from "node:assert/strict";
import fc from "fast-check";
import { partiesIn } from "../../src/altinn/authorized-parties.ts";
import { decisionsIn } from "../../src/altinn/decision-answer.ts";
import { exchangedTokenIn } from "../../src/altinn/api/exchange.ts";
import { parseOrganisationNumber } from "../../src/domain/organisation-number.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { organisationAccess } from "../../src/resource-server/organisation-access.ts";
import { checkOrganisationServer } from "../../src/config/organisation-server-options.ts";
import { changed, json, jsonText, mostly, nearly, type Changed } from "./inputs.ts";
import { parser, unlessRefused, type Parser } from "./parser.ts";

const [coast, west] = ["310000027", "310000035"] as const;
const level = 3;

const assignment = nearly(
  { category: "urn:altinn:minimum-authenticationlevel", value: "3" },
  { value: ["4", "03", 3, ["3"]], category: ["urn:altinn:minimum-authenticationlevel-org", "urn:other"] },
);
const result = fc
  .tuple(
    nearly(
      { decision: "Permit", status: null, obligations: null, category: null },
      { decision: ["Deny", "NotApplicable", "Indeterminate", "permit"] },
    ),
    mostly(
      fc.constant(null),
      fc.array(fc.record({ attributeAssignment: fc.array(assignment, { maxLength: 2 }) }), { maxLength: 2 }),
    ),
  )
  .map(([one, obligations]) => (obligations === null || typeof one !== "object" ? one : { ...one, obligations }));
const inPascal = (body: string): string =>
  body.replaceAll(/"([a-z])(\w*)":/g, (_, first: string, rest: string) => `"${first.toUpperCase()}${rest}":`);

const party: fc.Arbitrary<unknown> = nearly(
  {
    type: "Organization",
    organizationNumber: coast,
    name: "KYST AS",
    isDeleted: false,
    onlyHierarchyElementWithNoAccess: false,
    authorizedResources: ["agency-catch-report"],
    subunits: [],
  },
  {
    organizationNumber: [west, "310000028", 310_000_027],
    type: ["Person"],
    isDeleted: [true, "false"],
    unitType: ["BEDR"],
  },
);

const api = checkOrganisationServer({
  profile: maskinporten,
  environment: "test",
  scopes: ["agency:catch"],
  systemUser: true,
});
const authority = "iso6523-actorid-upis";
const systemUser = nearly(
  {
    type: "urn:altinn:systemuser",
    systemuser_id: ["7f2a1c8e-3b54-4d6e-9a10-2c3d4e5f6a7b"],
    systemuser_org: { authority, ID: `0192:${west}` },
    system_id: "310000019_system",
  },
  {
    systemuser_org: [
      { authority, ID: `0192:${west}`, id: `0192:${coast}` },
      { authority: "x", ID: `0192:${west}` },
    ],
  },
);

const exchanged = `header.${Buffer.from('{"exp":1893456000.5}').toString("base64url")}.signature`;

/** What Altinn answers, and what Maskinporten says of an organisation. */
export const altinnParsers: readonly Parser[] = [
  parser({
    name: "A-22 Altinn's decisions",
    input: fc.record({
      answer: mostly(fc.record({ response: mostly(fc.array(result, { minLength: 1, maxLength: 2 }), json) }), json),
      pascal: fc.boolean(),
    }),
    holds: async ({ answer, pascal }) => {
      const text = jsonText(answer);
      const body = pascal ? inPascal(text) : text;
      for (const organisations of [[coast], [coast, west]]) {
        const decisions = await unlessRefused(["altinn_answer_invalid"], () => decisionsIn(body, organisations, level));
        if (!decisions) continue;
        const { response } = answer as { response: { decision: string; obligations?: unknown }[] };
        assert.equal(decisions.length, organisations.length);
        for (const [at, decision] of decisions.entries()) {
          if (!decision.permitted && decision.reason === "level") assert.ok(decision.requiredLevel > level);
          if (!decision.permitted) continue;
          assert.equal(response[at]?.decision, "Permit");
          const demanded = JSON.stringify(response[at]?.obligations ?? null).match(/"value":"?\d/g) ?? [];
          for (const value of demanded) assert.ok(Number(value.at(-1)) <= level);
        }
        return true;
      }
      return false;
    },
  }),
  parser({
    name: "A-22 Altinn's list of parties",
    input: fc
      .tuple(fc.array(party, { maxLength: 3 }), mostly(fc.array(party, { maxLength: 2 }), json))
      .map(([parties, subunits]) =>
        parties.map((one, at) => (at === 0 && typeof one === "object" ? { ...one, subunits } : one)),
      ),
    holds: async (list) => {
      const found = await unlessRefused(["altinn_answer_invalid"], () => partiesIn(jsonText(list)));
      if (!found) return false;
      for (const { organisationNumber, name, resources } of found) {
        assert.equal(parseOrganisationNumber(organisationNumber), organisationNumber);
        assert.equal(typeof name, "string");
        assert.ok(resources.every((resource) => typeof resource === "string"));
      }
      assert.equal(new Set(found.map(({ organisationNumber }) => organisationNumber)).size, found.length);
      return found.length > 0;
    },
  }),
  parser({
    name: "A-53 a token that Altinn exchanged",
    input: changed([`${exchanged}\n`, `"${exchanged}"`]),
    holds: async ({ text }: Changed) => {
      const token = await unlessRefused(["altinn_answer_invalid"], () => exchangedTokenIn(text));
      if (!token) return false;
      assert.match(token.accessToken, /^[\w-]+\.[\w-]+\.[\w-]+$/);
      assert.ok(Number.isInteger(token.accessExpiresAt));
      return true;
    },
  }),
  parser({
    name: "A-22 the organisation of a token of Maskinporten",
    input: fc
      .tuple(
        nearly(
          {
            client_id: "client",
            scope: "agency:catch",
            exp: 1_893_456_000,
            consumer: { authority, ID: `0192:${coast}` },
          },
          {
            consumer: [{ authority: "x", ID: `0192:${coast}` }, `0192:${coast}`],
            pid: ["01919012303"],
            supplier: [{}],
          },
        ),
        mostly(fc.array(systemUser, { minLength: 1, maxLength: 1 }), json),
      )
      .map(([claims, details]) => (typeof claims === "object" ? { ...claims, authorization_details: details } : {})),
    holds: async (given) => {
      const claims = JSON.parse(jsonText(given)) as Readonly<Record<string, unknown>>;
      // The verification of the token lets no other in.
      if (typeof claims["exp"] !== "number" || typeof claims["client_id"] !== "string") return false;
      const codes = ["access_token_invalid", "access_client_refused", "system_user_required"] as const;
      const access = await unlessRefused(codes, () => organisationAccess(api, claims));
      if (!access) return false;
      assert.equal(access.consumer, coast);
      assert.equal(access.systemUser?.organisationNumber, west);
      assert.equal(access.person, undefined);
      return true;
    },
  }),
];
