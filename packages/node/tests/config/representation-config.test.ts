import { describe, expect, it } from "vitest";
import {
  ansattporten,
  createAuth,
  isAuthError,
  memoryStore,
  type ProviderOptions,
  type RepresentationOptions,
} from "../../src/index.ts";
import { clientKey } from "../support/service.ts";

const app = "urn:altinn:resource:app";
const service = "urn:altinn:resource:2480:40";
const at = "providers[0].representation";

function faultsOf(representation: unknown, assurance: ProviderOptions["assurance"] = ["substantial", "entraid"]) {
  const entry: ProviderOptions = {
    profile: ansattporten,
    environment: "test",
    clientId: "client",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance,
    representation: representation as RepresentationOptions,
  };
  const secrets = ["a secret of at least 32 characters, for tests"];
  try {
    createAuth({ baseUrl: "https://etat.example.no", secrets, store: memoryStore(), providers: [entry] });
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    return error.details.faults.map(({ option, fault }) => `${option}: ${fault}`);
  }
}

describe("the representation of the options", () => {
  it("is accepted in every type, with every option that the type has", () => {
    const whole = { severalOrganisations: true, required: false, organisationForm: "business" } as const;
    const resource = { resource: app, actions: ["read", "write"], deletedOrganisations: true };
    const everything: RepresentationOptions[] = [
      { ...whole, resources: [resource, { resource: "urn:altinn:resource:app_org_app-2" }] },
      { ...whole, type: "ansattporten:altinn:resource", resources: [resource] },
      { ...whole, type: "ansattporten:orgno", actions: ["Report", "Full tilgang"] },
      { type: "ansattporten:orgno" },
      { ...whole, type: "ansattporten:altinn:service", resources: [{ ...resource, resource: service }] },
    ];
    for (const options of everything) expect(faultsOf(options)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    [
      "an unknown type",
      { type: "ansattporten:organisasjonsnummer" },
      [`${at}.type: must be one of ansattporten:altinn:resource, ansattporten:orgno, ansattporten:altinn:service`],
    ],
    ["a type of every object", { type: "constructor" }, [expect.stringContaining(`${at}.type: must be one of`)]],
    ["a list of types", { type: ["ansattporten:orgno"] }, [expect.stringContaining(`${at}.type: must be one of`)]],
    ["several at once: types cannot be mixed", [{ type: "ansattporten:orgno" }], [`${at}: must be an object`]],
    [
      "resources of an employer",
      { type: "ansattporten:orgno", resources: [{ resource: app }] },
      [expect.stringContaining(`${at}.resources: is no option; the options here are type, actions,`)],
    ],
    [
      "deleted organisations of an employer",
      { type: "ansattporten:orgno", deletedOrganisations: true },
      [expect.stringContaining(`${at}.deletedOrganisations: is no option`)],
    ],
    [
      "actions of all resources",
      { resources: [{ resource: app }], actions: ["read"] },
      [expect.stringContaining(`${at}.actions: is no option`)],
    ],
    [
      "deleted organisations of all resources",
      { resources: [{ resource: app }], deletedOrganisations: true },
      [expect.stringContaining(`${at}.deletedOrganisations: is no option`)],
    ],
    [
      "deleted organisations that are a text",
      { resources: [{ resource: app, deletedOrganisations: "true" }] },
      [`${at}.resources[0].deletedOrganisations: must be true or false`],
    ],
    [
      "a service where a resource belongs",
      { resources: [{ resource: service }] },
      [`${at}.resources[0].resource: must be urn:altinn:resource:<id>, its id as [\\w-]+`],
    ],
    [
      "a resource where a service belongs",
      { type: "ansattporten:altinn:service", resources: [{ resource: app }] },
      [`${at}.resources[0].resource: must be urn:altinn:resource:<id>, its id as \\d+:\\d+`],
    ],
    [
      "a resource twice",
      {
        resources: [
          { resource: app, actions: ["read"] },
          { resource: app, actions: ["write"] },
        ],
      },
      [`${at}.resources: has one resource twice; write all its actions in one`],
    ],
    [
      "a right without a name",
      { type: "ansattporten:orgno", actions: [" "] },
      [`${at}.actions: must be a list of names`],
    ],
  ])("is refused with %s", (_, representation, faults) => {
    expect(faultsOf(representation)).toEqual(faults);
  });

  it("is refused where no login could ever give it", () => {
    const text = "by no other can the provider find an organisation";
    expect(faultsOf({ type: "ansattporten:orgno" }, "high")).toEqual([`${at}: needs entraid in assurance: ${text}`]);
    expect(faultsOf({ resources: [{ resource: app }] }, "entraid")).toEqual([
      `${at}: needs substantial or high in assurance: ${text}`,
    ]);
  });

  it("does not compile with the options of another type", () => {
    const wrong: RepresentationOptions[] = [
      // @ts-expect-error: an employer has no resources
      { type: "ansattporten:orgno", resources: [] },
      // @ts-expect-error: a resource there must be
      { type: "ansattporten:altinn:service" },
      // @ts-expect-error: no type and no resource
      { required: true },
      // @ts-expect-error: a misspelt type
      { type: "ansattporten:orgnr" },
      // @ts-expect-error: of each resource, not of all
      { resources: [{ resource: app }], deletedOrganisations: true },
    ];
    for (const options of wrong) expect(faultsOf(options)).not.toEqual([]);
  });
});
