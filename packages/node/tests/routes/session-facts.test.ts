import { beforeEach, describe, expect, it } from "vitest";
import type { Organisation, OrganisationNumber, Session } from "../../src/index.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
let session: Session;
beforeEach(async () => {
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url === `${origin}/sak`,
  });
  session = (await service.auth.session(service.headers()))!;
});

/** The facts of a session of so many organisations. */
function factsOfMany(count: number): ReturnType<typeof service.auth.facts> {
  const organisations = Array.from({ length: count }, (_, index): Organisation => {
    const organisationNumber = String(310_000_000 + index) as OrganisationNumber;
    return { organisationNumber, name: `VIRKSOMHET ${index} ${"Å".repeat(40)}`, unitType: "AS", grants: [] };
  }) as [Organisation, ...Organisation[]];
  return service.auth.facts({ ...session, representation: { kind: "organisations", organisations } });
}

describe("what pages may know of a session", () => {
  it("has a warning two minutes before the idle end", () => {
    expect(service.auth.facts(session)).toMatchObject({ warnAt: session.idleExpiresAt - 120 });
  });

  it("says of a person who acts for no organisation that they act for themselves", () => {
    const alone = (): unknown => service.auth.facts({ ...session, representation: { kind: "self" } });
    expect(alone).not.toThrow();
    expect(alone()).toMatchObject({ representation: { kind: "self" } });
  });

  it.each([1, 100])("names all organisations of a person with %i", (count) => {
    const { representation } = factsOfMany(count);
    expect(representation).not.toHaveProperty("more");
    expect(representation).toMatchObject({ organisations: { length: count } });
  });

  it.each([
    [101, 1],
    [5_000, 4_900],
  ])("names the first 100 organisations of a person with %i, and counts the others", (count, more) => {
    const facts = factsOfMany(count);
    expect(facts.representation).toMatchObject({ organisations: { length: 100 }, more });
    expect(facts.representation).toMatchObject({ organisations: { 0: { organisationNumber: "310000000" } } });
    expect(JSON.stringify(facts).length).toBeLessThan(32_000);
  });
});
