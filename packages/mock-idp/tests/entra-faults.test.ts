import { describe, expect, it } from "vitest";
import { faultCatalogue, faultCatalogueOf } from "../src/index.ts";
import { API, ISSUER, login, OWN, refreshed, setUpEntra } from "./support/entra-client.ts";

const catalogue = faultCatalogueOf({ id: "entra" });
const own = catalogue.filter(({ profiles }) => profiles?.length === 1);

describe("the catalogue of faults of Entra ID", () => {
  it("has its own and those of every provider, each by a name of its own", () => {
    expect(own.length).toBeGreaterThan(20);
    expect(faultCatalogue.some((fault) => own.includes(fault))).toBe(false);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it.each(own)("$name: fires", async (fault) => {
    const setup = setUpEntra();
    setup.idp.fail(fault);
    await setup.idp.fetch(new Request(`${ISSUER}/.well-known/openid-configuration`));
    const claims = JSON.stringify({ id_token: { acrs: { essential: true, value: "c1" } } });
    const { answer } = await login(setup, { ask: { claims, scope: `openid profile offline_access ${OWN}` } });
    const again = await refreshed(setup, answer.refresh_token, `openid profile offline_access ${API}/.default`);
    expect(again.status).toBe(200);
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});
