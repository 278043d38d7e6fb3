import { inspect } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AuthEvent } from "../../src/index.ts";
import { callbackUrl, forgetProvider, kari, origin, secretClient, useService } from "../support/service.ts";

/** Registered for a secret in the form. */
const formClient = { clientId: "node-tests:form", clientSecret: "hemmelig: s/=~ %+" };
const service = useService({}, {}, [
  {
    client_id: formClient.clientId,
    redirect_uris: [callbackUrl],
    token_endpoint_auth_method: "client_secret_post",
    client_secret: formClient.clientSecret,
  },
]);
const idp = "https://test.ansattporten.no";
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
type Page = Awaited<ReturnType<typeof service.browser.login>>;
const login = (): Promise<Page> =>
  service.newBrowser().login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
const failure = (): NonNullable<AuthEvent["error"]> => {
  const event = service.events.findLast(({ error }) => error !== undefined);
  if (!event?.error) throw new Error("Nothing was refused");
  return event.error;
};
const serve = (provider: Parameters<typeof service.newAuth>[1] = {}): void =>
  void Object.assign(service, { auth: service.newAuth({}, provider) });

beforeEach(() => void vi.restoreAllMocks());

/** What the endpoint got, as a form. */
const formOf = async (request: Request): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await request.text()));

/** Refuses the calls of an endpoint, in these words. */
function refuse(
  endpoint: string,
  words: (form: Record<string, string>, request: Request) => unknown,
  status = 400,
): void {
  const error = endpoint === "token" ? "invalid_grant" : "invalid_request";
  service.network.use(
    http.post(`${idp}/${endpoint}`, async ({ request }) =>
      HttpResponse.json({ error, error_description: words(await formOf(request), request) }, { status }),
    ),
  );
}

describe("what the provider says beside an OAuth error is in the event", () => {
  it("of a pushed request, with the mock's clause", async () => {
    serve({ id: "annet" });
    await login();
    service.idp.expectBroken("CQ-02");
    expect(failure().cause).toMatch(
      /^Error: with redirect_uri https:.*, par: .*: redirect_uri .* is not one of the registered: .* \(.*\)$/,
    );
  });

  it.each([
    ["par", "authorization_request_refused"],
    ["token", "code_refused"],
  ])("of %s", async (endpoint, code) => {
    refuse(endpoint, () => "clause 4.1.2 of the rules");
    await login();
    expect(failure()).toMatchObject({ code, cause: expect.stringContaining(": clause 4.1.2 of the rules") as string });
  });

  it("of a client that is refused by a challenge, of which the engine reads no more (RFC 6749 5.2)", async () => {
    service.network.use(
      http.post(`${idp}/token`, () =>
        HttpResponse.json(
          { error: "invalid_client", error_description: "the key is not registered" },
          { status: 401, headers: { "www-authenticate": 'Basic realm="x"' } },
        ),
      ),
    );
    await login();
    expect(failure()).toMatchObject({
      code: "client_authentication_failed",
      cause: expect.stringContaining(": the key is not registered") as string,
    });
  });

  it("of userinfo, which tells it in a challenge (RFC 6750 3)", async () => {
    // So plain that it would not be taken for a secret by its looks.
    const token = "plain";
    service.idp.fail(faults.token.body({ access_token: token }));
    const challenge = `Bearer error="invalid_token", error_description="the token ${token} is for another audience"`;
    service.network.use(
      http.get(
        `${idp}/userinfo`,
        () => new HttpResponse(null, { status: 401, headers: { "www-authenticate": challenge } }),
      ),
    );
    serve({ userinfo: true });
    await login();
    expect(failure()).toMatchObject({
      code: "provider_response_invalid",
      cause: "Error: userinfo: the token … is for another audience",
    });
  });
});

describe("what the provider says is", () => {
  it("one line of 300 characters at most, without control characters", async () => {
    refuse("token", () => `first\r\n{"level":"info"}\u001b[2J${"å".repeat(5_000)}`);
    await login();
    const [, said = ""] = /body: (.*)$/s.exec(failure().cause ?? "") ?? [];
    expect(said).toMatch(/^first \{"level":"info"\} \[2Jå+…$/);
    expect(Array.from(said)).toHaveLength(301);
  });

  it.each([7, ["a"], { a: 1 }, null, ""])("nothing where it is no text: %j", async (words) => {
    refuse("token", () => words);
    await login();
    expect(failure().cause).toBe("Error: token: server responded with an error in the response body");
  });

  it("never read by the person, or by their browser", async () => {
    refuse("token", () => "words-of-the-provider");
    const page = await login();
    expect(failure().cause).toContain("words-of-the-provider");
    expect(inspect(page, { depth: 20 })).not.toContain("words-of-the-provider");
  });

  it.each([
    ["by a key", {}],
    ["by a secret in a header", secretClient],
    ["by a secret in the form", formClient],
  ] as const)("without anything that was sent, where the client proves itself %s", async (how, client) => {
    const method = how.endsWith("form") ? "client_secret_post" : "client_secret_basic";
    if ("clientSecret" in client)
      serve({
        clientId: client.clientId,
        clientAuthentication: { method, clientSecret: client.clientSecret },
      });
    let sent: string[] = [];
    let echoed = "";
    refuse("token", (form, request) => {
      const authorization = request.headers.get("authorization") ?? "";
      sent = [
        form["code"],
        form["code_verifier"],
        form["client_assertion"],
        form["client_secret"],
        authorization.slice(6),
      ]
        .filter((value) => value !== undefined)
        .filter((value) => value !== "");
      const [, ...secret] = Buffer.from(authorization.slice(6), "base64").toString().split(":");
      if (secret.length > 0) sent.push(secret.join(":"), decodeURIComponent(secret.join(":").replaceAll("+", " ")));
      return (echoed = `bad: ${sent.toReversed().join(" and ")}; to ${form["redirect_uri"]}`);
    });
    await login();
    expect(sent.length).toBeGreaterThan(2);
    expect(echoed).toContain(sent[0]);
    for (const value of sent) expect(JSON.stringify(service.events)).not.toContain(value);
    expect(failure().cause).toMatch(/bad: …(?: and …)+; to https:\/\/etat\.example\.no\/auth\/callback\/ansattporten$/);
  });
});

describe("what comes with an authorization response", () => {
  const denied = (parameters: object): void =>
    service.idp.fail(faults.authorize.parameters({ code: undefined, error: "invalid_scope", ...parameters }));

  it("is told as having come by way of the browser, once it answers a login of this browser", async () => {
    denied({ error_description: "the scope is not registered (clause 7)" });
    await login();
    expect(failure()).toMatchObject({
      code: "authorization_request_refused",
      cause: "Error: authorization response, by way of the browser: the scope is not registered (clause 7)",
    });
  });

  it.each([
    ["another state", { state: "another" }],
    ["another issuer", { iss: "https://other.example" }],
    ["no issuer", { iss: undefined }],
  ])("is not told where it has %s: anybody can make such an address", async (_, parameters) => {
    denied({ error_description: "words of somebody", ...parameters });
    await login();
    expect(JSON.stringify(service.events)).not.toContain("words of somebody");
  });

  it("is told without the state, the nonce and what else is of the login", async () => {
    service.idp.fail(
      faults.authorize.parameters(({ state }) => ({
        code: undefined,
        error: "server_error",
        error_description: `at ${String(state).slice(0, 40)} and ${String(state)} of ${kari}`,
        state,
      })),
    );
    await login();
    expect(failure().cause).toBe("Error: authorization response, by way of the browser: at … and … of …");
  });
});

describe("a refusal that the operator can mend says what to mend:", () => {
  it("the redirect_uri that was sent, where the provider refuses the request", async () => {
    serve({ id: "annet" });
    await login();
    service.idp.expectBroken("CQ-02");
    expect(failure().code).toBe("authorization_request_refused");
    expect(failure().cause).toContain(`with redirect_uri ${origin}/auth/callback/annet, par: `);
  });

  it("no redirect_uri where another thing was refused", async () => {
    service.network.use(http.post(`${idp}/par`, () => HttpResponse.json({ error: "invalid_scope" }, { status: 400 })));
    await login();
    expect(failure().cause).not.toContain("redirect_uri");
  });

  it.each([404, 301, 403])("the address of the metadata, and its status %i", async (status) => {
    const address = `${idp}/.well-known/openid-configuration`;
    service.network.use(http.get(address, () => new HttpResponse("<h1>Not found</h1>", { status })));
    forgetProvider();
    await login();
    expect(failure()).toMatchObject({ code: "provider_metadata_invalid" });
    expect(failure().cause).toContain(`${address} answered with status ${status}: `);
  });

  it("the address of the metadata, where a page about something else is there", async () => {
    const address = `${idp}/.well-known/openid-configuration`;
    service.network.use(http.get(address, () => HttpResponse.text("<h1>Velkommen</h1>")));
    forgetProvider();
    await login();
    expect(failure().cause).toContain(`${address} answered with status 200: unexpected response content-type`);
  });

  it("that the issuer is missing from the response, which is not another's (RFC 9207 2.4)", async () => {
    service.idp.fail(faults.authorize.parameters({ iss: undefined }));
    await login();
    expect(failure()).toMatchObject({ code: "authorization_response_invalid" });
    expect(failure().message).toContain('{"parameter":"iss","fault":"missing"}');
  });
});
