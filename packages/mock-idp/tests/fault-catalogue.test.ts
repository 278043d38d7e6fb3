import { describe, expect, it } from "vitest";
import { cataloguedFault, faultCatalogue, faultCatalogueOf } from "../src/index.ts";
import { laterLegs, loginLegs, setUpLegs } from "./support/login-legs.ts";

const direct = new Set(["discovery", "par", "jwks"]);
const afterLogin = new Set(["userinfo", "end_session"]);

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

  it("says of each fault what a right client does and which rules ask for it, and offers none of an endpoint that a provider lacks", () => {
    for (const { name, rules } of faultCatalogue) expect(Object.keys(rules), name).not.toEqual([]);
    const borne = faultCatalogue.filter(({ name }) => /right|forgiven|left alone/.test(name));
    for (const { name, expect: expected } of borne) expect(["login", "either"], name).toContain(expected);
    for (const id of ["entra", "feide"])
      expect(faultCatalogueOf({ id }).filter(({ on }) => [on].flat().includes("par"))).toEqual([]);
  });

  it("has a control: with no fault, every leg of a login answers", async () => {
    const { metadata, pushed, location, token, keys } = await loginLegs(setUpLegs());
    expect([metadata, pushed, token, keys].map(({ status }) => status)).toEqual([200, 201, 200, 200]);
    expect([...location.searchParams.keys()].toSorted()).toEqual(["code", "iss", "state"]);
    const { userinfo, refreshed, loggedOut } = await laterLegs(setUpLegs());
    expect([userinfo, refreshed, loggedOut].map(({ status }) => status)).toEqual([200, 200, 303]);
  });

  it.each(faultCatalogue.filter(({ name }) => !slow.test(name)))("$name: fires", async (fault) => {
    const setup = setUpLegs();
    if (fault.name.startsWith("A-05")) await loginLegs(setup);
    setup.idp.fail(fault);
    expect(setup.idp.unusedFaults()).toEqual([fault]);
    const endpoints = [fault.on].flat();
    const later = fault.when !== undefined || endpoints.some((endpoint) => afterLogin.has(endpoint));
    const legs = later ? laterLegs(setup) : loginLegs(setup, { direct: endpoints.every((one) => direct.has(one)) });
    await legs.catch(() => undefined);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});
