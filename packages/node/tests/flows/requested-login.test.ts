import { faults, type Page } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { ansattporten, type ProviderOptions } from "../../src/index.ts";
import { kari, origin, useService } from "../support/service.ts";

const service = useService();
const organisation = "910825518";
const repeated = "urn:example:on_behalf_of";
const { idToken, token } = faults;

function serve(changes: Partial<ProviderOptions>): void {
  Object.assign(service, { auth: service.newAuth({}, changes) });
}
const login = (): Promise<Page> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, {
    person: kari,
    stopAt: (url) => url === `${origin}/sak`,
  });
const session = () => service.auth.session(service.headers());

/** The mock knows no other values of `acr_values` than levels, and so this one is called like one. */
const chooses: Partial<ProviderOptions> = {
  profile: { ...ansattporten, identityProvider: { prefix: "", claim: "idp" } },
  identityProvider: { name: "high" },
};

describe("an identity provider that was asked for", () => {
  it("lets in whoever logged in by it", async () => {
    serve(chooses);
    service.idp.fail(idToken.claims({ idp: "high" }));
    expect((await login()).stopped).toBe(true);
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("substantial high");
  });

  it.each([["another"], [undefined], [["high"]], ["HIGH"], [7]])("and is %j, gives no session", async (idp) => {
    serve(chooses);
    if (idp !== undefined) service.idp.fail(idToken.claims({ idp }));
    expect((await login()).status).toBe(403);
    expect(service.events.at(-1)?.error?.message).toMatch(/^identity_provider_refused: .* \{"claim":"idp"\}$/);
    expect(await session()).toBeNull();
  });

  it("and was not used, is asked for anew by the next try: the one that let the person in knows them now", async () => {
    serve(chooses);
    service.idp.fail(idToken.claims({ idp: "another" }));
    expect((await login()).html).toMatch(/href="\/auth\/login\?max_age=0&amp;return_to=/);
  });
});

describe("a session", () => {
  const told = { idp: "high", [repeated]: organisation };
  const { identityProvider } = chooses;
  const profile = {
    ...ansattporten,
    identityProvider: { prefix: "", claim: "idp" },
    onBehalfOf: { parameter: "on_behalf_of", claims: [repeated] },
  };

  it.each<[string, Partial<ProviderOptions>, Partial<ProviderOptions>, boolean]>([
    ["as it was", { identityProvider: { name: "high" } }, { identityProvider: { name: "high" } }, true],
    ["no more", { identityProvider: { name: "high" }, onBehalfOf: organisation }, {}, true],
    ["where nothing was", {}, { identityProvider: { name: "high" } }, false],
    ["in another way", { identityProvider: { name: "high" } }, { identityProvider: { name: "substantial" } }, false],
    ["for somebody where it was for nobody", {}, { onBehalfOf: organisation }, false],
    ["for another", { onBehalfOf: organisation }, { onBehalfOf: "974652382" }, false],
  ])("of which it is demanded %s since is one: %#", async (_, before, since, is) => {
    serve({ profile, ...before });
    service.idp.fail(idToken.claims(told));
    expect((await login()).stopped).toBe(true);
    serve({ profile, ...since });
    expect((await session()) !== null).toBe(is);
  });

  it("shows nothing of what was demanded", async () => {
    serve({ profile, ...(identityProvider && { identityProvider }) });
    service.idp.fail(idToken.claims(told));
    await login();
    expect(Object.keys((await session()) ?? {})).not.toContain("demanded");
  });
});

describe("an organisation on whose behalf the service is", () => {
  const speaksFor: Partial<ProviderOptions> = {
    profile: { ...ansattporten, onBehalfOf: { parameter: "on_behalf_of", claims: [repeated] } },
    onBehalfOf: organisation,
  };

  it("is repeated by the id_token", async () => {
    serve(speaksFor);
    service.idp.fail(idToken.claims({ [repeated]: organisation }));
    expect((await login()).stopped).toBe(true);
    expect(service.idp.calls.last("par")?.parameters["on_behalf_of"]).toBe(organisation);
  });

  it.each([["974652382"], [undefined], [Number(organisation)], [[organisation]]])(
    "and repeated as %j, gives no session",
    async (claim) => {
      serve(speaksFor);
      if (claim !== undefined) service.idp.fail(idToken.claims({ [repeated]: claim }));
      expect((await login()).stopped).toBe(false);
      expect(service.events.at(-1)?.error?.message).toBe(
        `id_token_invalid: A claim of the id_token is missing or wrong. {"claim":"${repeated}"}`,
      );
      expect(await session()).toBeNull();
    },
  );
});

describe("tokens that were to be bound to a key", () => {
  const bound: Partial<ProviderOptions> = { profile: { ...ansattporten, dpop: { pushedRequest: true } } };
  const proves = faults.discovery({ dpop_signing_alg_values_supported: ["ES256"] });

  it("and come as bearer tokens, give no session (RFC 9449 5)", async () => {
    serve(bound);
    service.idp.fail(proves);
    expect((await login()).stopped).toBe(false);
    expect(service.events.at(-1)?.error?.code).toBe("token_not_bound");
    expect(await session()).toBeNull();
  });

  it("and were not, give none either", async () => {
    service.idp.fail(token.body({ token_type: "DPoP" }));
    expect((await login()).stopped).toBe(false);
    expect(service.events.at(-1)?.error?.message).toMatch(/^provider_response_invalid: .*"fault":"token_type"/);
    expect(await session()).toBeNull();
  });

  it("are, by the one key that was proven when the request was pushed (RFC 9449 10.1)", async () => {
    serve(bound);
    service.idp.fail(faults.together(proves, token.body({ token_type: "DPoP" })));
    expect((await login()).stopped).toBe(true);
    const keys = (["par", "token"] as const).map((endpoint) => {
      const [header = ""] = (service.idp.calls.last(endpoint)?.headers.get("dpop") ?? "").split(".");
      return (JSON.parse(Buffer.from(header, "base64url").toString()) as { jwk: object }).jwk;
    });
    expect(keys[1]).toEqual(keys[0]);
  });
});
