import { ansattporten as mocked, createMockIdp, organisations, type MockIdp, type Person } from "@adgangskort/mock-idp";
import { ansattporten, type ProviderOptions } from "../../src/index.ts";
import { clientKey } from "../../tests/support/client-key.ts";
import { closed, listening, portOf } from "../listening.ts";
import { everybody } from "../synthetic-people.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const clientId = "soak";

/** Seconds. A token is renewed when it has less than 30 to go: a second after it was given. */
const accessTokenLifetime = 31;

/** People that the provider's page shows at a time: more than log in at once. */
const offered = 40;

export const { havbruk, kommune } = organisations;

/** What is around an application: a provider and an API, each on a port of this process. */
export interface Surroundings {
  readonly idp: MockIdp;
  readonly provider: ProviderOptions;
  /** Address of the API. */
  readonly api: string;
  /** Somebody who was never there before. */
  newPerson(): Person;
  /** Tokens that the application had renewed. */
  renewals(): number;
  /** Lets go of the connections that the application keeps for its next call. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** `application` is where the provider tells of logouts. */
export async function startSurroundings(
  origin: string,
  application: (request: Request) => Promise<Response>,
): Promise<Surroundings> {
  let renewals = 0;
  const apiServer = await listening(async () => Response.json({ cases: [] }));
  const idpServer = await listening(async (request) => {
    const form = request.url.endsWith("/token") ? new URLSearchParams(await request.clone().text()) : undefined;
    const answer = await idp.fetch(request);
    if (form?.get("grant_type") === "refresh_token" && answer.ok) renewals += 1;
    return answer;
  });
  const issuer = `http://localhost:${portOf(idpServer)}/ansattporten`;
  const newcomers = everybody();
  const people: Person[] = [];
  const newPerson = (): Person => {
    const access = { "*": ["read"] };
    const representations = [havbruk, kommune].map((organisation) => ({ organisation, access }));
    const person = { ...(newcomers.next().value as Person), representations };
    people.push(person);
    // The page of the provider would grow without end.
    if (people.length > offered) people.shift();
    return person;
  };
  newPerson();
  const idp = createMockIdp(mocked({ environment: { issuer } }), {
    people,
    clients: [
      {
        client_id: clientId,
        redirect_uris: [`${origin}/auth/callback/ansattporten`],
        post_logout_redirect_uris: [`${origin}/auth/logged-out`],
        backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: [registered] },
        grant_types: ["authorization_code", "refresh_token"],
        access_token_lifetime: accessTokenLifetime,
        refresh_token_lifetime: 1500,
        authorization_lifetime: 7200,
      },
    ],
    fetch: application,
  });
  const api = `http://localhost:${portOf(apiServer)}/`;
  return {
    idp,
    api,
    newPerson,
    provider: {
      profile: ansattporten,
      environment: { issuer },
      clientId,
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      assurance: "substantial",
      representation: { resources: [{ resource: "urn:altinn:resource:eksempel-rapport" }] },
      apis: [api],
    },
    renewals: () => renewals,
    closeIdle() {
      apiServer.closeIdleConnections();
      idpServer.closeIdleConnections();
    },
    async close() {
      await Promise.all([closed(apiServer), closed(idpServer)]);
    },
  };
}
