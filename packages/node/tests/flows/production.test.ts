import { faults } from "@adgangskort/mock-idp";
import { testClient } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ansattporten, createAuth, memoryStore, type AuthEvent, type AuthOptions } from "../../src/index.ts";
import { createMachineClient, createResourceServer } from "../../src/api.ts";
import { maskinporten } from "../../src/maskinporten.ts";
import { clientKey } from "../support/service.ts";

const events: AuthEvent[] = [];
const options = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of this test, long enough"],
  store: memoryStore(),
  onEvent: (event) => void events.push(event),
  providers: [
    {
      profile: ansattporten,
      environment: "production",
      clientId: "in-production",
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      assurance: "substantial",
    },
  ],
} as const satisfies AuthOptions;
const auth = createAuth(options);
const kit = createLoginKit(options, auth.handler);
const login = `${options.baseUrl}/auth/login`;

beforeAll(kit.start);
beforeEach(() => {
  kit.reset();
  events.length = 0;
});
afterEach(kit.verify);
afterAll(kit.stop);

describe("A-60 in production", () => {
  it("a mock that answers in the place of the provider is refused, before anybody is sent to it", async () => {
    const page = await kit.newUserAgent().open(login);
    expect(page).toMatchObject({ status: 502, url: login });
    expect(kit.idp.calls.all().map(({ endpoint }) => endpoint)).toEqual(["discovery"]);
    expect(events.at(-1)?.error?.message).toContain("the issuer is a mock");
  });

  it("one that does not own up to it is refused for the test eID of its people", async () => {
    kit.idp.fail(faults.discovery({ mock_idp: undefined }));
    const agent = kit.newUserAgent();
    expect((await agent.login(login, { person: "Kari Testmo" })).status).toBe(502);
    expect(events.at(-1)?.error?.message).toMatch(/^id_token_invalid.*"claim":"amr"/);
    expect(await auth.session(agent.headers())).toBeNull();
  });

  it("a process whose clock follows a mock makes no application, no API and no machine", () => {
    const marker = Symbol.for("adgangskort.testing.clock");
    const api = { profile: ansattporten, environment: "production", clients: ["any"] } as const;
    onTestFinished(() => void Reflect.deleteProperty(globalThis, marker));
    Reflect.set(globalThis, marker, true);
    const [{ clientAuthentication }] = options.providers;
    const machine = { profile: maskinporten, environment: "production", clientId: "a", clientAuthentication } as const;
    for (const make of [
      () => createAuth(options),
      () => createResourceServer(api),
      () => createResourceServer({ profile: maskinporten, environment: "production", scopes: ["a:b"] }),
      () => createMachineClient({ ...machine, apis: [{ address: "https://api.example.no/", scope: "a:b" }] }),
    ])
      expect(make).toThrow(/environment: is production, and NODE_OPTIONS loads @adgangskort\/testing\/clock/);
    expect(() => createResourceServer({ ...api, environment: "test" })).not.toThrow();
  });

  it("an API does not look at the keys of a mock", async () => {
    const api = createResourceServer({ profile: ansattporten, environment: "production", clients: ["any"] });
    const token = [{ alg: "RS256", kid: "a" }, { iss: kit.idp.issuer }, "signature"]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const request = new Request("https://api.example.no", { headers: { authorization: `Bearer ${token}` } });
    await expect(api.verify(request)).rejects.toMatchObject({ code: "provider_metadata_invalid" });
    expect(kit.idp.calls.all("jwks")).toEqual([]);
  });

  it("a client key that a test made is refused with the other faults of the options", () => {
    const [provider] = options.providers;
    const { clientAuthentication } = testClient();
    const inTest = { ...options, providers: [{ ...provider, environment: "test", clientAuthentication }] } as const;
    const inProduction = { ...options, providers: [{ ...provider, clientAuthentication }] };
    expect(() => createAuth(inTest)).not.toThrow();
    expect(() => createAuth(inProduction)).toThrow(/clientAuthentication\.privateKey: is a key for tests/);
    const named = { method: "private_key_jwt", privateKey: { ...clientKey, kid: "not-test-only.2027" } } as const;
    expect(() => createAuth({ ...options, providers: [{ ...provider, clientAuthentication: named }] })).not.toThrow();
  });
});
