import { describe, expect, it } from "vitest";
import { type CataloguedFault, cataloguedFault, faultCatalogueOf } from "../src/index.ts";
import { isSyntheticOrganisationNumber } from "../src/people/organisation-number.ts";
import { altinnToken, atAltinn, machines, machineToken, PDP_SCOPE } from "./support/machine-client.ts";
import { decisionRequest, PARTIES, PDP } from "./support/altinn-requests.ts";

const slow = /one byte a second|gzip bomb|five megabytes/;
const PARTY_SCOPE = "altinn:accessmanagement/authorizedparties.resourceowner";
const CUSTOMER = "310000418";
const SYSTEM = "310000019_herdbook";
const rights = [{ resource: [{ id: "urn:altinn:resource", value: "agency-catch-report" }] }];

/** A service with a system user at a customer. */
const setUp = () =>
  machines({
    systems: [
      {
        id: SYSTEM,
        vendor: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
        name: { nb: "Herdbook" },
        description: { nb: "Fangst" },
        rights,
        clientId: ["5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77"],
      },
    ],
    systemUsers: [
      {
        id: "8b0c9f0e-2f0c-4f5e-9a5d-0c2f7b1e6d34",
        systemId: SYSTEM,
        partyOrgNo: CUSTOMER,
        externalRef: CUSTOMER,
        rights,
        userType: "standard",
        created: "2026-11-01T08:00:00Z",
      },
    ],
  });

const ofSystemUser = {
  authorization_details: [
    {
      type: "urn:altinn:systemuser",
      systemuser_org: { authority: "iso6523-actorid-upis", ID: `0192:${CUSTOMER}` },
    },
  ],
};

/** Everything that a service calls, in order. */
async function everyCall(all: ReturnType<typeof machines>): Promise<void> {
  const { maskinporten, altinn } = all;
  const fetchAll = (idp: typeof altinn, urls: readonly string[]) =>
    Promise.all(urls.map((url) => idp.fetch(new Request(url))));
  await fetchAll(maskinporten, [maskinporten.profile.endpoints.discovery, maskinporten.profile.endpoints.jwks]);
  await fetchAll(altinn, [altinn.profile.endpoints.discovery, altinn.profile.endpoints.jwks]);
  await machineToken(all, ofSystemUser).catch(() => undefined);
  await machineToken(all, { resource: ["https://api.example/"] }).catch(() => undefined);
  const token = await altinnToken(all, { scope: `${PDP_SCOPE} ${PARTY_SCOPE}` });
  await atAltinn(all, "POST", PDP, decisionRequest("12829030037", "read", CUSTOMER), { token });
  await atAltinn(all, "POST", PARTIES, { type: "urn:altinn:person:identifier-no", value: "12829030037" }, { token });
}

it("M-50 lists five thousand more organisations, each with a valid number of its own", async () => {
  const all = setUp();
  all.altinn.fail(cataloguedFault("M-50", all.altinn.profile));
  const token = await machineToken(all, { scope: PARTY_SCOPE });
  const subject = { type: "urn:altinn:person:identifier-no", value: "12829030037" };
  const answer = await atAltinn(all, "POST", PARTIES, subject, { token });
  const rows = (await answer.json()) as readonly { readonly organizationNumber: string; readonly partyUuid: string }[];
  const numbers = rows.map(({ organizationNumber }) => organizationNumber).filter(isSyntheticOrganisationNumber);
  expect(new Set(numbers).size).toBe(rows.length);
  expect(new Set(rows.map(({ partyUuid }) => partyUuid)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(5000);
});

describe.each(["maskinporten", "altinn"] as const)("each fault of %s changes what is sent", (id) => {
  it.each(faultCatalogueOf({ id }).filter(({ name }) => !slow.test(name)))("$name", async (fault: CataloguedFault) => {
    const all = setUp();
    all[id].fail(fault);
    await everyCall(all).catch(() => undefined);
    expect(all[id].unusedFaults()).toEqual([]);
  });

  it("has none about a person's login", () => {
    const names = faultCatalogueOf({ id }).map(({ name }) => name);
    expect(names.filter((name) => /id_token|acr|nonce|state/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
