import { describe, expect, it } from "vitest";
import { faultCatalogue, faultCatalogueOf } from "../src/index.ts";
import { API, ISSUER, kariWith, login, OWN, refreshed, setUpEntra } from "./support/entra-client.ts";

const catalogue = faultCatalogueOf({ id: "entra" });
const own = catalogue.filter(({ profiles }) => profiles?.length === 1);

describe("the catalogue of faults of Entra ID", () => {
  it("has its own and those of every provider, each by a name of its own", () => {
    expect(own.length).toBeGreaterThan(20);
    expect(faultCatalogue.some((fault) => own.includes(fault))).toBe(false);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it("fills a token with groups, and keeps those of the person, by which an application may let them in", async () => {
    const theirs = "5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01";
    const setup = setUpEntra({}, { people: kariWith({ groups: [theirs] }) });
    setup.idp.fail(own.find(({ name }) => name.includes("groups are 200"))!);
    const groups = (await login(setup)).id.groups as string[];
    expect(groups).toContain(theirs);
    expect(new Set(groups).size).toBe(200);
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
