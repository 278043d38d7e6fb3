import { describe, expect, it } from "vitest";
import type { ClientRegistration } from "../src/index.ts";
import { keyClient, secretClient, setUp } from "./support/client.ts";
import { authentication, authorizationRequest, type BackChannel, post, postClient, send } from "./support/wire.ts";

const clients = [keyClient, secretClient, postClient];
const FORMS: Readonly<Record<BackChannel, Readonly<Record<string, string>>>> = {
  par: authorizationRequest(postClient).form,
  token: {
    grant_type: "authorization_code",
    code: "x",
    redirect_uri: "https://app.example.no/auth/callback/ansattporten",
    code_verifier: "v".repeat(43),
  },
  revocation: { token: "x" },
};
/** What the endpoint answers when only the client was in question. */
const PASSED: Readonly<Record<BackChannel, number>> = { par: 201, token: 400, revocation: 200 };
const endpoints = ["par", "token", "revocation"] as const;

/** The other client's own way of proving itself, in the name of this one. */
async function disguised(way: ClientRegistration, client: ClientRegistration, endpoint: BackChannel) {
  const setup = setUp({ clients });
  const named = { ...client, token_endpoint_auth_method: way.token_endpoint_auth_method };
  const { form, headers } = await authentication(setup, named);
  const response = await post(setup, endpoint, { ...FORMS[endpoint], ...form }, headers);
  return { response, refused: setup.idp.calls.last(endpoint)?.refused };
}

describe.each(endpoints)("at %s", (endpoint) => {
  it.each(clients)("$token_endpoint_auth_method is taken from the client registered for it", async (client) => {
    const setup = setUp({ clients });
    const form = { ...FORMS[endpoint], client_id: client.client_id };
    expect((await send(setup, endpoint, client, form)).status).toBe(PASSED[endpoint]);
    expect(setup.idp.calls.last(endpoint)?.refused?.error).not.toBe("invalid_client");
  });

  it.each([
    ["client_secret_post", postClient, secretClient],
    ["client_secret_basic", secretClient, postClient],
    ["client_secret_post", postClient, keyClient],
    ["client_secret_basic", secretClient, keyClient],
  ])("%s is refused from a client registered for another method", async (method, way, client) => {
    const { response, refused } = await disguised(way, client, endpoint);
    expect(response.status).toBe(401);
    expect(refused).toMatchObject({
      error: "invalid_client",
      reason: `the client is registered with ${client.token_endpoint_auth_method}, but authenticated with ${method}`,
      clause: "Digdir, client registration: only the registered token_endpoint_auth_method (CQ-02)",
    });
  });

  it("two methods at once are refused", async () => {
    const setup = setUp({ clients });
    const { form } = await authentication(setup, postClient);
    const { headers } = await authentication(setup, {
      ...postClient,
      token_endpoint_auth_method: "client_secret_basic",
    });
    expect((await post(setup, endpoint, { ...FORMS[endpoint], ...form }, headers)).status).toBe(401);
    expect(setup.idp.calls.last(endpoint)?.refused?.reason).toMatch(/basic and client_secret_post$/);
  });

  it("a wrong secret in the form is refused", async () => {
    const setup = setUp({ clients });
    const form = { ...FORMS[endpoint], client_id: postClient.client_id, client_secret: "wrong" };
    expect((await post(setup, endpoint, form)).status).toBe(401);
    expect(setup.idp.calls.last(endpoint)?.refused?.reason).toMatch(/invalid secret/);
  });
});
