import { describe, expect, it } from "vitest";
import type { AssertionId } from "../src/index.ts";
import {
  authorizeUrl,
  clinic,
  type Change,
  type Form,
  refusal,
  REDIRECT_URI,
  request,
  send,
  setUpHelseid,
} from "./support/helseid-client.ts";

const now = (): number => Math.floor(Date.now() / 1000);

interface Refused {
  readonly what: string;
  readonly form?: Form;
  readonly change?: Change;
  readonly status?: number;
  readonly error: string;
  readonly clause: string;
  readonly broken?: AssertionId;
}

const AUTHENTICATION = "NHN, use of client assertion";

const REFUSED: readonly Refused[] = [
  {
    what: "an assertion for the token endpoint",
    change: { assertion: { aud: "https://helseid-sts.test.nhn.no/connect/token" } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: aud is one string, the issuer`,
    broken: "CQ-06",
  },
  {
    what: "an assertion for the issuer in a list",
    change: { assertion: { aud: ["https://helseid-sts.test.nhn.no"] } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: aud is one string, the issuer`,
    broken: "CQ-06",
  },
  {
    what: "an assertion that lives longer than a minute",
    change: { assertion: { exp: now() + 90 } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: exp is near`,
    broken: "CQ-05",
  },
  {
    what: "an assertion that has expired",
    change: { assertion: { exp: now() - 1 } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: exp is not past`,
    broken: "CQ-05",
  },
  {
    what: "an assertion without jti",
    change: { assertion: { jti: undefined } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: jti is demanded`,
    broken: "CQ-05",
  },
  {
    what: "an assertion without kid",
    change: { assertionHeader: { kid: undefined } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: kid names the registered key`,
    broken: "CQ-07",
  },
  {
    what: "an assertion of typ JWT",
    change: { assertionHeader: { typ: "JWT" } },
    status: 401,
    error: "invalid_client",
    clause: `${AUTHENTICATION}: typ keeps one kind of JWT from passing as another (RFC 8725 section 3.11)`,
    broken: "CQ-07",
  },
  {
    what: "a client secret",
    form: { client_assertion: "", client_secret: "secret" },
    status: 401,
    error: "invalid_client",
    clause: "NHN, HelseID Selvbetjening and use of client assertion: only the registered token_endpoint_auth_method",
    broken: "CQ-02",
  },
  {
    what: "no PKCE",
    form: { code_challenge: "" },
    error: "invalid_request",
    clause: "RFC 7636 section 4.4.1; NHN, PAR endpoint (PKCE is a demand)",
    broken: "CQ-02",
  },
  {
    what: "plain PKCE, though the metadata lists it",
    form: { code_challenge_method: "plain" },
    error: "invalid_request",
    clause: "RFC 7636 section 4.3; NHN, PAR endpoint: only S256",
    broken: "CQ-02",
  },
  {
    what: "the implicit flow",
    form: { response_type: "id_token" },
    error: "unsupported_response_type",
    clause: "NHN, HelseID Selvbetjening and use of client assertion: authorization code flow only",
    broken: "CQ-02",
  },
  {
    what: "an address that is not registered",
    form: { redirect_uri: `${REDIRECT_URI}/` },
    error: "invalid_redirect_uri",
    clause:
      "NHN, HelseID Selvbetjening and use of client assertion: redirect_uris are matched exactly; RFC 9700 section 4.1.3",
    broken: "CQ-02",
  },
  {
    what: "a scope that is not registered",
    form: { scope: "openid nhn:other/api" },
    error: "invalid_scope",
    clause: "NHN, HelseID Selvbetjening and use of client assertion: a client may ask only for its registered scopes",
  },
  {
    what: "an acr_values that nobody knows",
    form: { acr_values: "high" },
    error: "invalid_request",
    clause: "NHN, control of the login in HelseID: acr_values",
  },
  {
    what: "an IdP that nobody knows",
    form: { acr_values: "idp:nobody" },
    error: "invalid_request",
    clause: "NHN, control of the login in HelseID: acr_values",
  },
  {
    what: "on_behalf_of of eight digits",
    form: { on_behalf_of: "31000001" },
    error: "invalid_request",
    clause: "NHN, use of ID-porten: on_behalf_of is an organisation number that the client is set up with",
  },
  {
    what: "on_behalf_of an organisation that the client is not set up with",
    form: { on_behalf_of: "310000418" },
    error: "invalid_request",
    clause: "NHN, use of ID-porten: on_behalf_of is an organisation number that the client is set up with",
  },
  {
    what: "a request_uri inside the pushed request",
    form: { request_uri: "urn:helseid:x" },
    error: "invalid_request",
    clause: "RFC 9126 section 2.1: request_uri MUST NOT be provided",
    broken: "CQ-02",
  },
];

describe("a pushed request is refused", () => {
  it.each(REFUSED)("with $what", async ({ form = {}, change = {}, status = 400, error, clause, broken }) => {
    const setup = setUpHelseid([{ ...clinic, on_behalf_of: ["310000019"] }]);
    const sent = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ""));
    const left = Object.entries(form).filter(([, value]) => value === "");
    const honest = Object.entries(request().form).filter(([name]) => !left.some(([other]) => other === name));
    const secret = "client_secret" in form;
    const answer = secret
      ? await setup.idp.fetch(
          new Request(setup.idp.profile.endpoints.par ?? "", {
            method: "POST",
            body: new URLSearchParams({
              ...Object.fromEntries(honest),
              client_id: "clinic",
              client_secret: "secret",
            } as Record<string, string>),
          }),
        )
      : await send(setup, "par", clinic, { ...Object.fromEntries(honest), ...sent }, change);
    const named = broken === undefined ? clause : `${clause} (${broken})`;
    expect(await refusal(setup, "par", answer)).toEqual({ status, error, clause: named });
    expect(setup.idp.brokenAssertions().map(({ id }) => id)).toEqual(broken === undefined ? [] : [broken]);
  });

  it("with an assertion that came before", async () => {
    const setup = setUpHelseid();
    const change = { assertion: { jti: "the same" } };
    expect((await send(setup, "par", clinic, request().form, change)).status).toBe(201);
    const answer = await send(setup, "par", clinic, request().form, change);
    expect(await refusal(setup, "par", answer)).toEqual({
      status: 401,
      error: "invalid_client",
      clause: `${AUTHENTICATION}: jti is used once (CQ-05)`,
    });
  });
});

describe("a pushed request is taken", () => {
  it("without state and nonce, which NHN leaves to the client", async () => {
    const setup = setUpHelseid();
    const { state: _, nonce: __, ...form } = request().form as Record<string, string>;
    expect((await send(setup, "par", clinic, form)).status).toBe(201);
  });

  it("with an assertion that lives a minute", async () => {
    const change = { assertion: { exp: now() + 60 } };
    expect((await send(setUpHelseid(), "par", clinic, request().form, change)).status).toBe(201);
  });
});

describe("in the browser", () => {
  it("a request that was not pushed is sent back with an error", async () => {
    const setup = setUpHelseid();
    const url = authorizeUrl(setup, { client_id: "clinic", ...(request().form as Record<string, string>) });
    const page = await setup.userAgent.open(url, { stopAt: (address) => address.startsWith(REDIRECT_URI) });
    expect(new URL(page.url).searchParams.get("error")).toBe("invalid_request");
    expect(setup.idp.expectBroken("CQ-01")).toMatchObject([
      { clause: "NHN, PAR endpoint and authorization endpoint: every request is pushed; RFC 9126 section 5 (CQ-01)" },
    ]);
  });

  it("a pushed request with anything beside it is stopped on HelseID's own page", async () => {
    const setup = setUpHelseid();
    const pushed = await send(setup, "par", clinic, request().form);
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const page = await setup.userAgent.open(authorizeUrl(setup, { client_id: "clinic", request_uri, state: "x" }));
    expect(page.status).toBe(400);
    expect(setup.idp.expectBroken("CQ-01")).toHaveLength(1);
  });
});
