import { describe, expect, it } from "vitest";
import { type ClientRegistration, createMockIdp, faults, idporten } from "../src/index.ts";
import { login, neighbour, send, service, setUpIdporten } from "./support/idporten-client.ts";
import { setUp } from "./support/client.ts";

const api = { ...neighbour, client_id: "api", scope: "openid idporten:token.introspection" };
const address = "https://test.idporten.no/token/introspect";

async function loggedIn() {
  const setup = setUpIdporten([service, api]);
  const { answer, access } = await login(setup);
  const token = String(answer.access_token);
  const look = (form: Record<string, string> = { token }, client: ClientRegistration = api) =>
    send(setup, address, client, form);
  return { setup, access, token, look };
}

describe("introspection", () => {
  it("tells the API what the token stands for", async () => {
    const { access, look } = await loggedIn();
    expect(await (await look()).json()).toEqual({ active: true, token_type: "Bearer", ...access });
    expect(createMockIdp(idporten({ environment: "test" }), { clients: [] }).profile.endpoints.introspection).toBe(
      address,
    );
    expect(setUp().idp.profile.endpoints.introspection).toBe("https://test.ansattporten.no/token/introspect");
  });

  it.each([
    [
      "was revoked",
      async ({ setup, token }) => send(setup, "https://test.idporten.no/token/revoke", service, { token }),
    ],
    ["has expired", async ({ setup }) => setup.idp.clock.advance(121)],
    ["was issued before a reset", async ({ setup }) => setup.idp.reset()],
  ] as [string, (of: Awaited<ReturnType<typeof loggedIn>>) => Promise<unknown>][])(
    "says no more of a token that %s than that it is not active",
    async (_name, end) => {
      const of = await loggedIn();
      await end(of);
      expect(await (await of.look()).json()).toEqual({ active: false });
    },
  );

  it("is not deceived by a foreign signature, or by a refresh token", async () => {
    const { setup, token, look } = await loggedIn();
    const [header, claims] = token.split(".");
    expect(await (await look({ token: `${header}.${claims}.AAAA` })).json()).toEqual({ active: false });
    const { answer } = await login(setup);
    expect(await (await look({ token: String(answer.refresh_token) })).json()).toEqual({ active: false });
  });

  it.each([
    ["a client without the scope", { client: service }, 400, "unauthorized_client"],
    ["a wrong secret", { client: { ...api, client_secret: "another" } }, 401, "invalid_client"],
    ["a form without a token", { form: {} }, 400, "invalid_request"],
  ] as [string, { form?: Record<string, string>; client?: ClientRegistration }, number, string][])(
    "refuses %s",
    async (_name, { form, client }, status, error) => {
      const { look, token } = await loggedIn();
      const answer = await look(form ?? { token }, client);
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ error })]);
    },
  );

  it("takes only POST, and answers by a fault that is set", async () => {
    const { setup, look } = await loggedIn();
    expect((await setup.idp.fetch(new Request(address))).status).toBe(405);
    setup.idp.fail(faults.introspection.body({ active: false }), { times: 1 });
    expect(await (await look()).json()).toMatchObject({ active: false });
    expect(setup.idp.unusedFaults()).toEqual([]);
  });
});
