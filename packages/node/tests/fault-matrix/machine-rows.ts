import { http, HttpResponse } from "msw";
import { ansattporten } from "../../src/index.ts";
import { createMachineClient, createResourceServer } from "../../src/api.ts";
import { maskinporten, maskinportenSystemUser } from "../../src/maskinporten.ts";
import { api, outcomeOf } from "../support/api.ts";
import { accessToken, callWith, issuerDocuments } from "../support/issuer.ts";
import { clientKey, kari } from "../support/service.ts";
import type { Row } from "./row.ts";

const {
  issuers: { test: organisations },
} = maskinporten;
const organisationMetadata = http.get(`${organisations}.well-known/oauth-authorization-server`, () =>
  HttpResponse.json({
    issuer: organisations,
    jwks_uri: "https://test.maskinporten.no/jwks.json",
    token_endpoint: `${organisations}token`,
  }),
);

const tokenEndpoint = "https://test.ansattporten.no/token";

/** A machine that acts for somebody: of both tokens, nothing may be told. */
export const machineRows: readonly Row[] = [
  {
    name: "token exchange: the provider gives none for this token",
    code: "token_exchange_refused",
    told: "application",
    play: async ({ service }) => {
      service.network.use(
        http.post(tokenEndpoint, () =>
          HttpResponse.json({ error: "invalid_target", error_description: `not for ${kari}` }, { status: 400 }),
        ),
      );
      const machine = createMachineClient({
        profile: ansattporten,
        environment: "test",
        clientId: "node-tests",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: `${api}/v1/`, scope: "etat:rapporter" }],
        onEvent: (event) => service.events.push(event),
      });
      return outcomeOf(machine.actingFor(`${kari}.of.another`).fetch(`${api}/v1/`));
    },
  },
  {
    name: "grant by assertion: the customer has not approved the system user",
    code: "system_user_refused",
    told: "application",
    play: async ({ service }) => {
      service.network.use(
        organisationMetadata,
        http.post(`${organisations}token`, () =>
          HttpResponse.json(
            {
              error: "invalid_altinn_customer_configuration",
              error_description: `not for ${kari}`,
              error_uri: `${organisations}errors/MP-303`,
            },
            { status: 400 },
          ),
        ),
      );
      const machine = createMachineClient({
        profile: maskinporten,
        environment: "test",
        clientId: "node-tests",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: `${api}/v1/`, scope: "etat:rapporter" }],
        onEvent: (event) => service.events.push(event),
      });
      const authorizationDetails = [maskinportenSystemUser({ organisationNumber: "310000027" })];
      return outcomeOf(machine.fetch(`${api}/v1/`, { authorizationDetails, person: kari }));
    },
  },
  {
    name: "api for system users: an organisation's own token",
    code: "system_user_required",
    told: "caller",
    play: async ({ service, keep }) => {
      service.network.use(...issuerDocuments("https://test.maskinporten.no"), organisationMetadata);
      const server = createResourceServer({
        profile: maskinporten,
        environment: "test",
        scopes: ["etat:rapporter"],
        systemUser: true,
        onEvent: (event) => service.events.push(event),
      });
      const token = await accessToken({ iss: organisations, pid: undefined, authorization_details: undefined });
      await keep(await server.protect(() => Response.json({}))(callWith(`Bearer ${token}`)));
      return undefined;
    },
  },
];
