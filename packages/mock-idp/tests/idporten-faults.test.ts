import { describe, expect, it } from "vitest";
import { cataloguedFault, faultCatalogue, faultCatalogueOf } from "../src/index.ts";
import { login, send, service, setUpIdporten } from "./support/idporten-client.ts";

const profile = { id: "idporten" };
const catalogue = faultCatalogueOf(profile);
const own = catalogue.filter(({ profiles }) => profiles?.length === 1);

describe("the catalogue of faults of ID-porten", () => {
  it("has its own and those of every provider, each by a name of its own", () => {
    expect(own.length).toBeGreaterThan(15);
    expect(catalogue.filter((fault) => faultCatalogue.includes(fault)).length).toBeGreaterThan(180);
    expect(faultCatalogue.some((fault) => own.includes(fault))).toBe(false);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
    expect(cataloguedFault("A-43", { id: "helseid" }).name).not.toContain("onbehalfof");
  });

  it.each(own)("$name: fires", async (fault) => {
    const setup = setUpIdporten();
    setup.idp.fail(fault);
    const { answer } = await login(setup, { onbehalfof: "fjordvik_kommune", acr_values: "idporten-loa-high" });
    const refresh_token = String(answer.refresh_token);
    const grant = { grant_type: "refresh_token", refresh_token };
    expect((await send(setup, "https://test.idporten.no/token", service, grant)).status).toBe(200);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});
