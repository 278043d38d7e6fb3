import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { headingOf } from "../../support/heading.ts";
import { base, clientId, elin, entry, issuer, tenant, thumbprint, useEntra } from "../../support/entra.ts";
import { entra } from "../../../src/entra.ts";
import { createAuth, memoryStore } from "../../../src/index.ts";
import { cookieSecret, origin } from "../../support/service.ts";

const secret = { method: "client_secret_post", clientSecret: "a secret" } as const;

describe("[entra-01] an employee logs in at the agency's own tenant", () => {
  const service = useEntra({ claims: ["groups", "preferred_username"] });

  it("and is known by tid and oid, not by sub and not by a name that can be given to another", async () => {
    const session = await service.session();
    expect(session.subject).toMatch(new RegExp(`^${tenant}\\.[\\da-f-]{36}$`));
    expect(session).toMatchObject({
      issuer,
      population: "employee",
      name: "Kari Testmo",
      assurance: "tenant",
      claims: { preferred_username: "kari.testmo@fjordvik.example", groups: [expect.any(String), expect.any(String)] },
    });
  });

  it("by code, PKCE, state and nonce, with openid and profile and nothing that has no use", async () => {
    await service.login();
    const { parameters } = service.idp.calls.last("authorize") ?? {};
    expect(parameters).toMatchObject({ response_type: "code", scope: "openid profile", code_challenge_method: "S256" });
    expect(Object.keys(parameters ?? {})).not.toContain("claims");
    expect(Object.keys(parameters ?? {})).not.toContain("acr_values");
  });

  it("where the client proves itself by its certificate: PS256, x5t#S256, for the token endpoint", async () => {
    await service.login();
    const { clientAssertion } = service.idp.calls.last("token") ?? {};
    expect(clientAssertion?.header).toStrictEqual({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint });
    const { iat = 0, exp, aud, iss, sub } = clientAssertion?.payload ?? {};
    expect({ aud, iss, sub, life: Number(exp) - iat }).toStrictEqual({
      aud: `${base}/oauth2/v2.0/token`,
      iss: clientId,
      sub: clientId,
      life: 300,
    });
  });

  it("but not by a secret, where a certificate is what was registered", async () => {
    service.serve({ clientAuthentication: secret });
    const page = await service.login();
    expect([page.status, await service.now()]).toEqual([500, null]);
    expect(service.events.at(-1)?.error?.code).toBe("client_authentication_failed");
    service.idp.expectBroken("CQ-02");
  });

  it("but not where the metadata name a token endpoint elsewhere, for which an assertion would then be good", async () => {
    const elsewhere = "https://another-provider.example/token";
    service.idp.fail(
      faults.discovery({ token_endpoint: elsewhere, pushed_authorization_request_endpoint: `${base}/par` }),
    );
    expect((await service.login()).status).toBe(502);
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "provider_metadata_invalid",
      message: expect.stringContaining("token_endpoint, which assertions are for") as unknown,
    });
    expect([...service.idp.calls].map(({ endpoint }) => endpoint)).toEqual(["discovery"]);
  });

  it.each([
    ["of no tenant", { tid: undefined }, "tid"],
    ["of two tenants", { tid: [tenant] }, "tid"],
    [
      "of another tenant, by the issuer",
      { iss: "https://login.microsoftonline.com/22222222-2222-4333-8444-555555555555/v2.0" },
      "iss",
    ],
    ["of the template of all tenants", { iss: "https://login.microsoftonline.com/{tenantid}/v2.0" }, "iss"],
    ["without an object id", { oid: undefined }, "oid"],
    ["with an object id that could be two claims", { oid: `${tenant}.x` }, "oid"],
  ])("but nobody %s", async (_, claims, claim) => {
    service.idp.fail(faults.idToken.claims(claims));
    const page = await service.login();
    expect([page.status, await service.now()]).toEqual([502, null]);
    expect(page.html).toMatch(headingOf("id_token_invalid"));
    expect(service.events.at(-1)?.error?.message).toContain(JSON.stringify({ claim }));
  });
});

describe("[entra-01] a person of another tenant", () => {
  const service = useEntra();

  it.each([
    ["by tid", "22222222-2222-4333-8444-555555555555"],
    ["by our own, in capital letters", tenant.toUpperCase()],
  ])("%s, is told so, and is not let in", async (_, tid) => {
    service.idp.fail(faults.idToken.claims({ tid }));
    const page = await service.login();
    expect([page.status, await service.now()]).toEqual([403, null]);
    expect(page.html).toMatch(headingOf("directory_refused"));
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "directory_refused",
      message: expect.stringContaining('{"claim":"tid"}') as unknown,
    });
    expect(page.html + JSON.stringify(service.events)).not.toContain(tid);
  });
});

describe("[entra-01] where a secret is what was registered", () => {
  const service = useEntra({ clientAuthentication: secret });

  it("the client proves itself by it, in the body and nowhere else", async () => {
    expect((await service.session()).name).toBe("Kari Testmo");
    const { parameters, headers, clientAssertion } = service.idp.calls.last("token") ?? {};
    expect(parameters).toMatchObject({ client_id: clientId, client_secret: secret.clientSecret });
    expect([headers?.get("authorization"), clientAssertion]).toEqual([null, undefined]);
  });
});

describe("[entra-06] a guest in the tenant", () => {
  const home = "22222222-2222-4333-8444-555555555555";
  const service = useEntra({}, { account: { guestOf: home } });

  it("is told so, and is not let in", async () => {
    const page = await service.login();
    expect([page.status, await service.now()]).toEqual([403, null]);
    expect(page.html).toMatch(headingOf("guest_refused"));
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "guest_refused",
      message: expect.stringContaining("acct") as unknown,
    });
  });

  it("is known by idp too, where acct is not registered", async () => {
    service.idp.fail(faults.idToken.claims({ acct: undefined }));
    await service.login();
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "guest_refused",
      message: expect.stringContaining("idp") as unknown,
    });
  });

  it("is let in where the options say so", async () => {
    service.serve({ guests: true });
    expect((await service.session()).name).toBe("Kari Testmo");
  });

  it("who was let in has no session any more once guests are refused again", async () => {
    service.serve({ guests: true });
    await service.session();
    service.serve({ guests: false });
    expect(await service.now()).toBeNull();
  });
});

describe("[entra-06] an employee who logged in while guests were refused", () => {
  const service = useEntra();

  it("has their session still, whether guests are refused or let in since", async () => {
    await service.session();
    service.serve({ guests: true });
    expect(await service.now()).not.toBeNull();
    service.serve({ guests: false });
    expect(await service.now()).not.toBeNull();
  });
});

describe("[entra-07] a person with more groups than the id_token has room for", () => {
  const groups = Array.from({ length: 201 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  const service = useEntra({ claims: ["groups"] }, { account: { groups } });

  it("has not none: without a look-up there is no login", async () => {
    const page = await service.login();
    expect([page.status, await service.now()]).toEqual([500, null]);
    expect(page.html).toMatch(headingOf("groups_overage"));
    expect(service.events.at(-1)?.error?.message).toContain("no lookUpGroups");
  });

  it("has them looked up, by the object id and with the login's token", async () => {
    const asked: unknown[] = [];
    service.serve({
      lookUpGroups: async ({ subject, claims, accessToken }) => {
        asked.push([subject, claims["oid"], accessToken.split(".").length]);
        return groups;
      },
    });
    const session = await service.session();
    expect(session.claims).toEqual({ groups });
    const [, oid] = session.subject.split(".");
    expect(asked).toEqual([[session.subject, oid, 3]]);
  });

  it.each([
    ["rejects", async () => Promise.reject(new TypeError(elin)), "lookUpGroups failed"],
    [
      "throws before it gives a promise",
      () => {
        throw new TypeError(elin);
      },
      "lookUpGroups failed",
    ],
    ["gives no promise", () => undefined as never, "no list of groups"],
    ["gives no list", async () => "everyone" as never, "no list of groups"],
    ["gives no texts", async () => [7] as never, "no list of groups"],
    ["gives an empty text", async () => ["g1", ""], "no list of groups"],
  ])("is not let in by a look-up that %s", async (_, lookUpGroups, fault) => {
    service.serve({ lookUpGroups });
    const page = await service.login();
    expect(service.events.at(-1)?.error).toMatchObject({
      code: "groups_overage",
      message: expect.stringContaining(fault) as unknown,
    });
    expect(page.html).toMatch(headingOf("groups_overage"));
    expect(JSON.stringify(service.events) + page.html).not.toContain(elin);
    // Of what it threw, the kind alone: a message may name the person.
    expect(service.events.at(-1)?.error?.cause).toBe(fault === "lookUpGroups failed" ? "Error: TypeError" : undefined);
    expect(await service.now()).toBeNull();
  });

  it.each([[7], [""], [["g1"]], [null]])("is not let in by groups in the id_token of which one is %j", async (one) => {
    service.idp.fail(faults.idToken.claims({ groups: ["g1", one], _claim_names: undefined, hasgroups: undefined }));
    const page = await service.login();
    expect(service.events.at(-1)?.error).toMatchObject({ code: "id_token_invalid" });
    expect([page.status, await service.now()]).toEqual([502, null]);
  });

  it("is let in where nobody asks for groups", async () => {
    service.serve({ claims: [] });
    expect((await service.login()).stopped).toBe(true);
    expect(await service.now()).not.toHaveProperty("claims");
  });
});

describe("what an entry must say of its tenant", () => {
  const faultsOf = (changes: object): unknown => {
    try {
      createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store: memoryStore({ name: "none" }),
        providers: [{ ...entry(), ...changes }],
      });
      return undefined;
    } catch (error) {
      return (error as { details?: { faults?: unknown } }).details?.faults;
    }
  };
  const guid = "must be the directory's id, a GUID in lower case";

  it.each<[string, object, string]>([
    ["tenant", { tenant: undefined }, "is missing: is its environment variable set?"],
    ["tenant", { tenant: "common" }, guid],
    ["tenant", { tenant: "etaten.example" }, guid],
    ["tenant", { tenant: tenant.toUpperCase() }, guid],
    ...[["mfa"], ["c1 "], ["xc1"], ["c1", "c1"], "c1"].map((contexts): [string, object, string] => [
      "contexts",
      { contexts },
      "must be a list of the directory's own, weakest first, each once, as c1",
    ]),
    [
      "apis",
      { apis: ["https://api.example.no/"] },
      "must each have a scope: by it, Microsoft Entra ID knows which API a token is for",
    ],
    ["guests", { guests: "no" }, "must be true or false"],
    ["lookUpGroups", { lookUpGroups: "graph" }, "must be a function"],
    ["lookUpGroups", { lookUpGroups: async () => [] }, "is of no use without groups among the claims that are kept"],
  ])("%s of %j is a fault", (option, changes, fault) => {
    expect(faultsOf(changes)).toEqual([{ option: `providers[0].${option}`, fault }]);
  });

  it.each([
    ["alone", (_: object, key: object) => key],
    ["beside one that has it", (whole: object, key: object) => [whole, { ...key, kid: "older" }]],
  ])("a key without its certificate's digest, %s, is a fault", (_, given) => {
    const { privateKey: whole } = entry().clientAuthentication as { privateKey: object };
    const privateKey = given(whole, { ...whole, "x5t#S256": undefined }) as never;
    expect(faultsOf({ clientAuthentication: { method: "private_key_jwt", privateKey } })).toEqual([
      {
        option: "providers[0].clientAuthentication.privateKey",
        fault: "needs x5t#S256, the digest of the certificate that was registered",
      },
    ]);
  });

  const oneDirectory = { ...entra, tenant: undefined, issuers: { test: issuer, production: issuer } };
  it("may have contexts at a provider that has one directory", () => {
    expect(faultsOf({ profile: oneDirectory, tenant: undefined, contexts: ["c1"], assurance: "c1" })).toBeUndefined();
  });

  it("is no option of a provider that has one directory", () => {
    expect(faultsOf({ profile: oneDirectory })).toEqual([
      { option: "providers[0].tenant", fault: "Microsoft Entra ID has no directories to choose among" },
    ]);
  });
});
