import assert from "node:assert/strict";
import fc from "fast-check";
import { checkReturnTo } from "../../src/options/return-to.ts";
import { isScope, isScopeToken } from "../../src/options/scope-token.ts";
import { errorTable } from "../../src/errors/errors.ts";
import {
  authorizationError,
  checkAuthorizationResponse,
  parseAuthorizationResponse,
  responseUrl,
} from "../../src/protocol/authorization-response.ts";
import { discover } from "../../src/protocol/discovery.ts";
import { demandedNonce } from "../../src/protocol/dpop-proof.ts";
import { rejectedScope } from "../../src/protocol/granted-scope.ts";
import { errorDescriptionIn } from "../../src/protocol/refusals/error-description.ts";
import { presentedToken } from "../../src/resource-server/token/presented-token.ts";
import { allLanguages, languageOf, type Language } from "../../src/texts/language.ts";
import { keptInputs, refusedInputs } from "../options/return-to-inputs.ts";
import { altinnParsers } from "./altinn-parsers.ts";
import { auth, clientId, config, issuer, keepMetadata, metadata } from "./application.ts";
import { identityParser } from "./identity-parser.ts";
import { json, jsonText, nearly, returnAddresses, siteOrigin, textOf } from "./inputs.ts";
import { parser, unlessRefused, type Parser } from "./parser.ts";
import { representationParser } from "./representation-parser.ts";
import { loginCookie, sealedParsers, session, sessionId, transaction } from "./sealed-parsers.ts";
import { tokenParsers } from "./token-parsers.ts";

const provider = config.defaultProvider;

/** The page that a value is, or `undefined` for a refusal. */
const pageOf = (value: string, basePath: string): Promise<URL | undefined> =>
  unlessRefused(["return_to_invalid"], () =>
    checkReturnTo(value, { origin: siteOrigin, basePath, routesPath: `${basePath}/auth` }),
  );

/** A browser that is sent to the page, whole or by its path, decoded once more or not, comes to this site; and the check of the result changes nothing. */
async function assertOnSite(url: URL, basePath: string): Promise<void> {
  const decoded = url.pathname.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  for (const text of [url.href, url.pathname, decoded]) {
    const { origin, pathname } = new URL(text, siteOrigin);
    assert.equal(origin, siteOrigin);
    assert.ok(`${pathname}/`.startsWith(`${basePath}/`));
  }
  const { href, pathname, search, hash } = url;
  assert.ok(!`${pathname}/`.startsWith(`${basePath}/auth/`) || href === `${siteOrigin}${basePath}/auth/logged-in`);
  assert.equal((await pageOf(href, basePath))?.href, href);
  assert.equal((await pageOf(pathname + search + hash, basePath))?.pathname, pathname);
}

/** Headers as a server gives them; `undefined` for what none lets through. */
function headersOf(given: Readonly<Record<string, string>>): Headers | undefined {
  try {
    return new Headers(given);
  } catch {
    return undefined;
  }
}

const one = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
/** A secret that we have sent to a provider, and that it gives back in its words. */
const sent = "hemmelig-verdi";
const endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;
const optionalEndpoints = ["userinfo_endpoint", "revocation_endpoint", "end_session_endpoint"] as const;
const wrongEndpoints = ["http://evil.example/", "https://", "javascript:alert(1)", `${issuer}/more`];

export const parsers: readonly Parser[] = [
  parser({
    name: "A-09 a return address",
    input: returnAddresses,
    corpus: [...refusedInputs.flatMap(({ values }) => values), ...keptInputs.map(({ value }) => value)],
    holds: async (value) => {
      const pages = await Promise.all(
        ["", "/minapp"].map(async (basePath) => {
          const page = await pageOf(value, basePath);
          if (page) await assertOnSite(page, basePath);
          return page;
        }),
      );
      return pages.some(Boolean);
    },
  }),
  parser({
    name: "A-11 the query of a callback",
    input: fc
      .array(
        fc.tuple(
          textOf(["state", "code", "iss", "error", "error_description", "id_token", "code[]"], 64),
          textOf(["a"], 9000),
        ),
        { maxLength: 4 },
      )
      .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"))
      .chain((rest) =>
        fc
          .constantFrom("state=s&code=c", "state=s&error=access_denied", "state=s", "")
          .map((beginning) => `${beginning}&${rest}`),
      ),
    holds: async (query) => {
      const url = new URL(`${siteOrigin}/auth/callback/fjordid?${query}`);
      const response = await unlessRefused(["authorization_response_invalid"], () => parseAuthorizationResponse(url));
      if (!response) return false;
      for (const name of ["state", "code", "iss", "error"] as const)
        assert.deepEqual(url.searchParams.getAll(name).filter(Boolean), [response[name]].filter(Boolean));
      assert.ok((response.code === undefined) !== (response.error === undefined));
      assert.ok(!url.searchParams.has("id_token"));
      assert.deepEqual(Object.fromEntries(responseUrl(provider, response).searchParams), { ...response });
      assert.throws(() => checkAuthorizationResponse(response, provider, transaction), { code: "state_mismatch" });
      const { error, ...refusal } = authorizationError(response.error ?? "", response, transaction) as never as Record<
        string,
        unknown
      >;
      assert.ok(error === undefined && Object.hasOwn(errorTable, refusal["code"] as string));
      return true;
    },
  }),
  ...sealedParsers,
  ...tokenParsers,
  parser({
    name: "A-53 the header Authorization",
    input: textOf(["Bearer ", "DPoP ", "bearer", "dpop", "Basic ", "abc.def~", "==", ", ", " "], 70_000),
    holds: async (authorization) => {
      const headers = headersOf({ authorization });
      if (!headers) return false;
      const codes = ["access_token_missing", "access_token_misplaced", "access_token_invalid"] as const;
      const read = await Promise.all(
        (["Bearer", "DPoP"] as const).map(async (scheme) => {
          const token = await unlessRefused(codes, () => presentedToken({ url: `${siteOrigin}/api`, headers }, scheme));
          if (token === undefined) return false;
          assert.match(token, /^[\w.~+/-]+=*$/);
          const [given, ...rest] = headers.get("authorization")?.split(/ +/) ?? [];
          assert.deepEqual([given?.toLowerCase(), ...rest], [scheme.toLowerCase(), token]);
          return true;
        }),
      );
      assert.ok(!read.every(Boolean));
      return read.some(Boolean);
    },
  }),
  parser({
    name: "A-20 a challenge and its words",
    input: fc.record({
      challenge: fc
        .tuple(
          fc.constantFrom("", "", 'DPoP error="use_dpop_nonce"', "Bearer, dpop algs=a, error=use_dpop_nonce"),
          textOf(["DPoP ", "dpop", "Bearer ", "error=", '"use_dpop_nonce"', ", ", `error_description="${sent}`]),
        )
        .map((parts) => parts.join(" ")),
      nonce: fc.oneof(one("nonce"), textOf(["nonce"], 1024)),
      body: nearly(
        { error: "invalid_request" },
        { error_description: [`no ${sent}`, "no\r\n\u202eno", "12345678901", "x".repeat(700_000)] },
      ),
    }),
    holds: ({ challenge, nonce, body }) => {
      const words = errorDescriptionIn(jsonText(body), challenge, [sent]) ?? "no";
      assert.doesNotMatch(words, /[\p{C}\p{Zl}\p{Zp}]|hemmelig-verdi|\d{11}/u);
      assert.ok(words !== "" && Array.from(words).length <= 301);
      const headers = headersOf({ "www-authenticate": challenge, "dpop-nonce": nonce });
      const demanded = headers && demandedNonce(new Response(null, { status: 401, headers }));
      if (demanded === undefined) return false;
      assert.match(challenge, /dpop[^]+error\s*=\s*"?use_dpop_nonce/i);
      assert.match(demanded, /^[\x21\x23-\x5B\x5D-\x7E]{1,1024}$/);
      return true;
    },
  }),
  representationParser,
  identityParser,
  ...altinnParsers,
  parser({
    name: "A-22 a metadata document",
    input: nearly(metadata, {
      ...Object.fromEntries([...endpoints, ...optionalEndpoints].map((name) => [name, wrongEndpoints])),
      issuer: [`${issuer}/`, "https://evil.example"],
      code_challenge_methods_supported: [["plain"], "S256"],
      token_endpoint_auth_methods_supported: [["client_secret_post"], ["none"]],
    }),
    holds: async (document) => {
      const read: unknown = JSON.parse(jsonText(document));
      // The engine takes a document that is an object, and no other.
      if (typeof read !== "object" || read === null || Array.isArray(read)) return false;
      keepMetadata(read);
      const found = await unlessRefused(["provider_metadata_invalid"], () => discover(provider));
      if (!found) return false;
      assert.equal(found.issuer, issuer);
      for (const name of endpoints) assert.ok(found[name]?.startsWith("https://"), name);
      for (const name of optionalEndpoints) {
        const address: unknown = found[name];
        assert.ok(
          address === undefined || (typeof address === "string" && new URL(address).protocol === "https:"),
          name,
        );
      }
      const { code_challenge_methods_supported: methods } = found;
      assert.ok(methods === undefined || (Array.isArray(methods) && methods.includes("S256")));
      return true;
    },
  }),
  parser({
    name: "A-53 a list of scopes",
    input: fc.record({
      text: textOf(["openid", " ", "https://graph.example/.default", "a:b"]),
      granted: json,
      rejected: json,
    }),
    holds: ({ text, granted, rejected }) => {
      const words = text.split(" ");
      assert.equal(isScope(text), words.every(isScopeToken));
      if (isScope(text)) assert.match(text, /^[\x20-\x7E]+$/);
      for (const members of [
        { scope: text, rejected_scope: rejected },
        { scope: granted, rejected_scope: text },
      ]) {
        const error = rejectedScope(members, "openid a:b");
        if (!error) continue;
        assert.equal(error.code, "scope_rejected");
        for (const lacking of error.details.asked) assert.ok(["openid", "a:b"].includes(lacking));
      }
      return isScope(text);
    },
  }),
  parser({
    name: "A-20 the language of a page",
    input: fc.record({
      accepted: textOf(["nb", "nn", "se", "en-GB", "sme", "*", ";q=", "0.5", "1", ",", ", ", "-"]),
      locales: textOf(["nb", "nn", "se", "en", " ", "constructor", "*"]),
      offered: fc.subarray([...allLanguages], { minLength: 1 }),
    }),
    holds: ({ accepted, locales, offered }) => {
      const headers = headersOf({ "accept-language": accepted });
      if (!headers) return false;
      const url = `${siteOrigin}/?${new URLSearchParams({ ui_locales: locales }).toString()}`;
      const language = languageOf({ url, headers }, offered as [Language]);
      assert.ok(offered.includes(language));
      return language !== offered[0];
    },
  }),
  parser({
    name: "A-10, A-11, A-28, A-53 a request for a route of the login",
    input: fc.record({
      method: fc.constantFrom("GET", "POST"),
      path: fc.oneof(
        fc.constantFrom(
          "login",
          "callback/fjordid",
          "logout",
          "logged-out",
          "problem",
          "session",
          "back-channel-logout",
          "front-channel-logout",
          "organisation",
          "initiate",
        ),
        textOf(["login", "/", "callback"], 4000),
      ),
      query: textOf(
        [
          "return_to=",
          "/sak",
          "&",
          "state=",
          "code=",
          "error=",
          "acr_values=",
          "ui_locales=",
          "scope=admin",
          "p=",
          "iss=",
          "sid=",
          "prompt=none",
          issuer,
        ],
        4000,
      ),
      cookie: fc.oneof(one(""), textOf([session, `${session}=${sessionId}`, "; ", "=", loginCookie])),
      site: fc.constantFrom("same-origin", "none", "cross-site", undefined),
      mode: fc.constantFrom("navigate", "cors", undefined),
    }),
    holds: async ({ method, path, query, cookie, site, mode }) => {
      keepMetadata(metadata);
      const fetched = {
        ...(site && { "sec-fetch-site": site, origin: siteOrigin }),
        ...(mode && { "sec-fetch-mode": mode, "sec-fetch-dest": "document" }),
      };
      const headers = headersOf({ ...fetched, ...(cookie !== "" && { cookie }), accept: "text/html" });
      const url = URL.parse(`${siteOrigin}/auth/${path}?${query}`);
      if (!headers || !url) return false;
      const body = method === "POST" ? new URLSearchParams(query) : null;
      const answer = await auth.handler(new Request(url, { method, headers, body }));
      assert.ok(answer.status < 500, `status ${answer.status}`);
      assert.ok(!(await answer.text()).includes("<svg onload"));
      const location = answer.headers.get("location");
      if (location === null) return answer.ok;
      const target = new URL(location, siteOrigin);
      const isProvider = target.href.startsWith(`${metadata.authorization_endpoint}?`);
      assert.ok(target.origin === siteOrigin || isProvider, location);
      if (isProvider) {
        assert.equal(target.searchParams.get("client_id"), clientId);
        assert.equal(target.searchParams.get("response_type"), "code");
        assert.equal(target.searchParams.get("scope"), "openid fjord.person");
      }
      return true;
    },
  }),
];
