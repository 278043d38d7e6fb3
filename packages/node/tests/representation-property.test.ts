import fc from "fast-check";
import { expect, it } from "vitest";
import { isAuthError } from "../src/errors/errors.ts";
import { isStillAsked } from "../src/identity/accepted-representation.ts";
import type { RepresentationConfig } from "../src/config/representation-config.ts";
import { asking, granted } from "./support/representation.ts";

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

/** The right thing in most cases, and anything else in some. */
function mostly<Value>(right: fc.Arbitrary<Value>, ...wrong: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: right }, ...wrong.map((arbitrary) => ({ weight: 1, arbitrary })));
}
const list = (one: fc.Arbitrary<unknown>, least = 0): fc.Arbitrary<unknown> =>
  mostly(fc.array(one, { minLength: least, maxLength: 2 }), fc.jsonValue());
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
    name: fc.jsonValue(),
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
  return mostly(fc.array(detail, { minLength: 1, maxLength: 2 }), fc.jsonValue());
}

it.each(cases)("an answer gives never more than was asked for, and no other error: %s", (_, wanted) => {
  let given = 0;
  fc.assert(
    fc.property(answers(wanted), (answer) => {
      try {
        const representation = granted(wanted, answer);
        if (representation.kind === "self") return;
        given += 1;
        const { organisations } = representation;
        expect(organisations.length).toBeLessThanOrEqual(wanted.severalOrganisations ? 4 : 1);
        for (const { organisationNumber, grants } of organisations) {
          expect(["310000019", "310000418"]).toContain(organisationNumber);
          for (const { resource, actions = [] } of grants) {
            const right = wanted.asked.find((asked) => asked.resource === resource);
            expect(right).toBeDefined();
            const bounded = right?.actions !== undefined || wanted.rules.actions === "asked";
            for (const action of bounded ? actions : []) expect(right?.actions ?? []).toContain(action);
          }
        }
        // What a login gives is what the next read of the session lets stand.
        expect(isStillAsked(wanted, representation)).toBe(true);
      } catch (error) {
        if (!isAuthError(error, "representation_invalid")) throw error;
      }
    }),
    { numRuns: 1000 },
  );
  // It is no proof if every answer is refused.
  expect(given).toBeGreaterThan(15);
});
