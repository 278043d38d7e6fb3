import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { ansattporten, type AccountProfile, type ProviderOptions } from "../../src/index.ts";
import { api, outcomeOf, useClock } from "../support/api.ts";
import { kari } from "../support/service.ts";
import { logIn } from "./login-rows.ts";
import type { Row } from "./row.ts";
import type { Scene } from "./scene.ts";

const chooses: Partial<ProviderOptions> = {
  // The mock knows no values of `acr_values` but levels.
  profile: { ...ansattporten, identityProvider: { prefix: "", claim: "idp" } },
  identityProvider: { name: "high" },
};
const speaksFor: Partial<ProviderOptions> = {
  profile: { ...ansattporten, onBehalfOf: { parameter: "on_behalf_of", claims: ["urn:example:on_behalf_of"] } },
  onBehalfOf: "910825518",
};
const withCodes: Partial<ProviderOptions> = {
  profile: { ...ansattporten, errorCodes: { form: "X-\\d+", meanings: { "X-7": "organisation_refused" } } },
};
const accounts: AccountProfile = {
  claim: "urn:example:account",
  prefix: "feide:",
  testOrganisations: [],
  hintPrefix: "realm:",
  directory: "https://katalog.example.no/meg",
  employees: { claim: "affiliation", values: ["employee"] },
};
const refusal = JSON.stringify({ error: "invalid_request", error_description: `X-7: ${kari}` });

/** A login under options that ask for more than a level. */
const login = (name: string, code: Row["code"], options: Partial<ProviderOptions>, told: object): Row => ({
  name,
  code,
  told: "person",
  play: async (scene) => {
    scene.serve({}, options);
    if (Object.keys(told).length > 0) scene.service.idp.fail(faults.idToken.claims({ ...told }));
    await logIn(scene);
  },
});

/** A session whose access token has ended calls an API. */
async function renew({ service }: Scene): Promise<unknown> {
  const pass = useClock();
  const session = await service.session();
  pass(121);
  return outcomeOf(session.fetch(`${api}/v1/`));
}

/** What is asked for beside a level and a representation, and is not what comes. */
export const optionRows: readonly Row[] = [
  login("login: by another identity provider", "identity_provider_refused", chooses, { idp: kari }),
  login("login: by nobody knows which identity provider", "identity_provider_refused", chooses, {}),
  login("login: on behalf of another", "id_token_invalid", speaksFor, { "urn:example:on_behalf_of": "974652382" }),
  {
    name: "login: by a pupil's account",
    code: "employment_required",
    told: "person",
    play: async (scene) => {
      scene.serve({}, { profile: { ...ansattporten, accounts } });
      scene.service.network.use(
        http.get(accounts.directory, () => HttpResponse.json({ [accounts.employees.claim]: [`student ${kari}`] })),
      );
      scene.service.idp.fail(faults.userinfo.body({ [accounts.claim]: [`feide:${kari}@fjordvik.example`] }));
      await logIn(scene);
    },
  },
  {
    name: "login: by a guest's account",
    code: "identity_provider_refused",
    told: "person",
    play: async (scene) => {
      scene.serve({}, { profile: { ...ansattporten, accounts } });
      scene.service.idp.fail(faults.userinfo.body({ [accounts.claim]: [`guest:${kari}@gjest.example`] }));
      await logIn(scene);
    },
  },
  {
    name: "par: the provider's own code for an organisation",
    code: "organisation_refused",
    told: "person",
    play: async (scene) => {
      scene.serve({}, withCodes);
      scene.service.idp.fail(faults.text("par", refusal, { status: 400 }));
      await logIn(scene);
    },
  },
  {
    name: "login: a bearer token for a key that was proven",
    code: "token_not_bound",
    told: "person",
    play: async (scene) => {
      scene.serve({}, { profile: { ...ansattporten, dpop: { pushedRequest: false } } });
      scene.service.idp.fail(faults.discovery({ dpop_signing_alg_values_supported: ["ES256"] }));
      await logIn(scene);
    },
  },
  {
    name: "refresh: the provider's own code for an organisation",
    code: "organisation_refused",
    told: "application",
    keeps: true,
    play: async (scene) => {
      scene.serve({}, withCodes);
      scene.service.idp.fail(faults.onRefresh(faults.text("token", refusal, { status: 400 })));
      return renew(scene);
    },
  },
  {
    name: "refresh: without a scope that was asked for",
    code: "scope_rejected",
    told: "application",
    keeps: true,
    play: async (scene) => {
      scene.serve({}, { apis: [{ address: `${api}/v1/`, scope: "openid" }] });
      scene.service.idp.fail(faults.onRefresh(faults.token.body({ rejected_scope: ["openid"] })));
      return renew(scene);
    },
  },
];
