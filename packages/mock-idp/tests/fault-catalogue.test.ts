import { describe, expect, it } from "vitest";
import { cataloguedFault, faultCatalogue } from "../src/index.ts";
import { setUp } from "./support/client.ts";
import { loginLegs } from "./support/login-legs.ts";

const direct = new Set(["discovery", "par", "jwks"]);

/** Bytes that arrive one a second are not waited for. */
const slow = /one byte a second/;

describe("the catalogue of faults", () => {
  it("names each fault once, after the first of its ids", () => {
    const names = faultCatalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, catalogue } of faultCatalogue) {
      expect(name).toMatch(new RegExp(`^${catalogue[0]} \\S`));
      for (const id of catalogue) expect(id).toMatch(/^[ACLR]-\d{2,3}$/);
    }
  });

  it("finds a fault by its id or its name, and nothing that is not there or not one", () => {
    expect(cataloguedFault("C-71")).toBe(cataloguedFault("C-03"));
    expect(cataloguedFault("A-38 acr is a list").catalogue).toEqual(["A-38"]);
    expect(() => cataloguedFault("C-999")).toThrow(/no fault/);
    expect(() => cataloguedFault("A-38")).toThrow(/by its name/);
  });

  it("has a control: with no fault, every leg of a login answers", async () => {
    const { metadata, pushed, location, token, keys } = await loginLegs(setUp());
    expect([metadata, pushed, token, keys].map(({ status }) => status)).toEqual([200, 201, 200, 200]);
    expect([...location.searchParams.keys()].toSorted()).toEqual(["code", "iss", "state"]);
  });

  it.each(faultCatalogue.filter(({ name }) => !slow.test(name)))("$name: fires", async (fault) => {
    const setup = setUp();
    if (fault.name.startsWith("A-05")) await loginLegs(setup);
    setup.idp.fail(fault);
    expect(setup.idp.unusedFaults()).toEqual([fault]);
    const withoutPerson = [fault.on].flat().every((endpoint) => direct.has(endpoint));
    await loginLegs(setup, { direct: withoutPerson }).catch(() => undefined);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});
