import fc from "fast-check";
import assert from "node:assert/strict";
import { isStillRequested } from "../../src/session/representation/accepted-representation.ts";
import { grantedRepresentation } from "../../src/identity/authorization-details.ts";
import type { RepresentationConfig } from "../../src/config/representation-config.ts";
import { digestOfDetails } from "../../src/session/stored-tokens.ts";
import { asking } from "../support/representation.ts";
import { json, jsonText, mostly } from "./inputs.ts";
import { parser, unlessRefused } from "./parser.ts";

const app = "urn:altinn:resource:app";
const forms = "urn:altinn:resource:forms";
const link = "urn:altinn:resource:2480:40";
const cases: readonly [string, RepresentationConfig][] = [
  ["actions of a resource", asking({ resources: [{ resource: app, actions: ["read", "write"] }] })],
  [
    "several resources and organisations",
    asking({ severalOrganisations: true, resources: [{ resource: app, actions: ["read"] }, { resource: forms }] }),
  ],
  ["access alone", asking({ resources: [{ resource: app }] })],
  ["an employer", asking({ type: "ansattporten:orgno" })],
  [
    "rights that the service knows",
    asking({ type: "ansattporten:orgno", actions: ["Report"], severalOrganisations: true }),
  ],
  ["a service", asking({ type: "ansattporten:altinn:service", resources: [{ resource: link, actions: ["Read"] }] })],
];

const list = (one: fc.Arbitrary<unknown>, least = 0): fc.Arbitrary<unknown> =>
  mostly(fc.array(one, { minLength: least, maxLength: 2 }), json);
const authority = mostly(fc.constant("iso6523-actorid-upis"), fc.string());
const ID = mostly(fc.constantFrom("0192:310000019", "0192:310000418"), fc.constant("0192:310000018"), fc.string());
const words = (...names: string[]): fc.Arbitrary<unknown> => list(mostly(fc.constantFrom(...names), fc.string()), 1);

/** Answers in the shapes of all types at once, near enough to right ones that many are. */
function answers({ type, asked }: RepresentationConfig): fc.Arbitrary<unknown> {
  const [first] = asked;
  const resource = mostly(fc.constantFrom(...asked.map((right) => right.resource)), fc.constantFrom(app, forms, link));
  const maybe = (own: boolean, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    own ? mostly(value, fc.constant(undefined)) : mostly(fc.constant(undefined), value);
  const party = fc.record({
    orgno: fc.record({ authority, ID }),
    Authority: authority,
    ID,
    name: json,
    actions: maybe(first?.actions !== undefined, words("read", "write")),
    rights: words("Report", "Admin"),
    Rights: words("Read", "ArchiveRead"),
    unit_type: fc.constantFrom("AS", "BEDR"),
  });
  const detail = fc.record({
    type: mostly(fc.constant(type), fc.constant("ansattporten:orgno")),
    resource,
    authorized_parties: list(party, 1),
    reportees: list(party, 1),
    orgno: mostly(fc.constant(undefined), fc.record({ authority, ID })),
  });
  return mostly(fc.array(detail, { minLength: 1, maxLength: 2 }), json);
}

export const representationParser = parser({
  name: "A-22, A-42 what a provider grants to act for",
  input: fc.constantFrom(...cases).chain(([, wanted]) => answers(wanted).map((answer) => ({ wanted, answer }))),
  holds: async ({ wanted, answer }) => {
    // Each copy as from the wire.
    const read = (): unknown => JSON.parse(jsonText(answer));
    const both = { fromTokenAnswer: read(), fromIdToken: read() };
    const representation = await unlessRefused(["representation_invalid"], () => {
      assert.equal(digestOfDetails(both.fromTokenAnswer), digestOfDetails(both.fromIdToken));
      return grantedRepresentation(wanted, both);
    });
    if (!representation || representation.kind === "self") return false;
    const { organisations } = representation;
    assert.ok(organisations.length <= (wanted.severalOrganisations ? 4 : 1));
    for (const { organisationNumber, grants } of organisations) {
      assert.ok(["310000019", "310000418"].includes(organisationNumber));
      for (const { resource, actions = [] } of grants) {
        const right = wanted.asked.find((asked) => asked.resource === resource);
        assert.ok(right);
        const bounded = right.actions !== undefined || wanted.rules.actions === "asked";
        for (const action of bounded ? actions : []) assert.ok(right.actions?.includes(action));
      }
    }
    // What a login gives is what the next read of the session lets stand.
    assert.ok(isStillRequested(wanted, representation));
    return true;
  },
});
