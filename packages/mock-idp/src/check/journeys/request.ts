import { oidfModules } from "../../fault-catalogue/oidf-modules.ts";
import type { Call } from "../../requests/call.ts";
import { all, single } from "../../requests/parameters.ts";
import { type CheckJourney, notApplicable, type ObservedLogin, verdict } from "./journey.ts";

const ASSERTION_SECONDS = 10;

type Kept = (login: ObservedLogin) => boolean;

/** A demand on each of two logins. @param fresh a parameter of the request that must differ between them */
function asked(
  title: string,
  rules: CheckJourney["rules"],
  kept: Kept,
  { fresh }: { readonly fresh?: string } = {},
): CheckJourney {
  return {
    title,
    rules,
    run: ({ logins }) => {
      const [one, two] = logins;
      const differs = fresh === undefined || one.seen.request[fresh] !== two.seen.request[fresh];
      if (!differs) return verdict(false, "", `${fresh} is the same at two logins`);
      return verdict(logins.every(kept), "seen at two logins", "not seen at both of two logins");
    },
  };
}

const parameter = (name: string, pattern: RegExp): Kept => {
  return ({ seen: { request } }) => typeof request[name] === "string" && pattern.test(request[name]);
};
const atToken = ({ calls }: ObservedLogin) =>
  calls.filter(({ endpoint, status }) => endpoint === "token" && status === 200);

const isByCertificate = ({ clientAssertion, parameters, headers }: Call): boolean =>
  clientAssertion?.header.alg === "PS256" &&
  clientAssertion.header["x5t#S256"] !== undefined &&
  !Object.hasOwn(parameters, "client_secret") &&
  !headers.has("authorization");

/** Something that a service may do: the list has it as optional. */
const optional = (title: string, rules: CheckJourney["rules"], kept: Kept): CheckJourney => ({
  title,
  rules,
  run: ({ logins }) =>
    logins.some(kept) ? verdict(true, "seen at a login", "") : notApplicable("the application does not request it"),
});

/** Who asks what it is told of a person by an access token. */
const BY_ACCESS_TOKEN = new Set<Call["endpoint"]>(["userinfo", "extended_userinfo", "groups"]);

/** RFC 6750 2.1 and RFC 9449 7.1, and none of the other ways. */
const isInHeaderAlone = ({ headers, parameters }: Call): boolean =>
  /^(?:Bearer|DPoP) ./i.test(headers.get("authorization") ?? "") && !Object.hasOwn(parameters, "access_token");

/** What the journal shows of the requests. */
export const request: readonly CheckJourney[] = [
  asked(
    "PKCE by S256, with a challenge that is new for each login",
    { "AP-04": "must", "IP-04": "must", "FAPI-3": "must" },
    parameter("code_challenge_method", /^S256$/),
    { fresh: "code_challenge" },
  ),
  asked(
    "client_id, redirect_uri, response_type=code, and scope with openid",
    { "AP-05": "must", "IP-05": "must" },
    (login) =>
      Object.entries({ client_id: /./, redirect_uri: /^http/, response_type: /^code$/, scope: /\bopenid\b/ }).every(
        ([name, pattern]) => parameter(name, pattern)(login),
      ),
  ),
  asked("a level of assurance", { "IP-06": "must" }, parameter("acr_values", /./)),
  asked("state, new for each login", { "AP-07": "must", "IP-07": "must" }, parameter("state", /./), { fresh: "state" }),
  asked("nonce, new for each login", { "AP-08": "must", "IP-08": "must", "IDT-9": "must" }, parameter("nonce", /./), {
    fresh: "nonce",
  }),
  asked("PAR", { "AP-09": "may", "IP-09": "may", "FAPI-4": "must" }, ({ seen }) => seen.endpoints.has("par")),
  asked(
    "private_key_jwt at the token endpoint",
    { "AP-15": "may", "IP-11": "may", "FAPI-1": "must", "SK-2": "must" },
    (login) => atToken(login).some(({ clientAssertion }) => clientAssertion !== undefined),
  ),
  asked("a certificate, private_key_jwt by PS256 and no secret at each token call", { "EN-6": "may" }, (login) =>
    atToken(login).every(isByCertificate),
  ),
  // In that parameter alone: a random code or verifier may contain the three characters.
  asked("no word of heeding every claims challenge (cp1)", { "EN-7": "must" }, ({ calls }) =>
    calls.every(({ parameters }) => all(parameters, "claims").every((claims) => !/xms_cc|cp1/.test(claims))),
  ),
  asked(
    "each assertion is for the issuer alone, lives for ten seconds, and is used once",
    { "FAPI-1": "must" },
    ({ calls, seen: { profile } }) => {
      const assertions = calls.flatMap(({ clientAssertion }) => clientAssertion ?? []);
      const areRight = assertions.every(
        ({ header, payload: { aud, iat = 0, exp = Infinity } }) =>
          header.typ === "client-authentication+jwt" && aud === profile.issuer && exp - iat <= ASSERTION_SECONDS,
      );
      return areRight && new Set(assertions.map(({ payload: { jti } }) => jti)).size === assertions.length;
    },
  ),
  asked("what is signed is in HelseID's algorithms", { "FAPI-10": "must" }, ({ calls }) =>
    calls
      .flatMap(({ clientAssertion, dpopProof }) => [clientAssertion ?? [], dpopProof ?? []].flat())
      .every(({ header: { alg } }) => /^(?:RS|PS|ES)(?:256|384|512)$/.test(String(alg))),
  ),
  asked("the browser bears client_id and request_uri, and nothing else", { "FAPI-4": "must" }, ({ calls }) =>
    calls
      .filter(({ endpoint }) => endpoint === "authorize")
      .every(({ parameters }) => Object.keys(parameters).toSorted().join(" ") === "client_id request_uri"),
  ),
  asked("code_verifier with the code", { "AP-16": "must", "IP-12": "must" }, (login) =>
    atToken(login).some(({ parameters }) => single(parameters, "code_verifier") !== undefined),
  ),
  {
    title: "A login without a fault, by the provider's metadata",
    rules: {
      [oidfModules["C-01"]]: "must",
      [oidfModules["C-14"]]: "must",
      [oidfModules["C-30"]]: "must",
    },
    run: ({ logins, idp }) => {
      if (logins.some(({ seen }) => seen.claims.sub === undefined)) return verdict(false, "", "no id_token was given");
      return verdict(idp.calls.all("discovery").length > 0, "seen", "the metadata were not read");
    },
  },
  {
    title: "Metadata that were read at one login serve the next one",
    rules: { "FK-2": "must" },
    run: ({ logins: [, next] }) =>
      verdict(!next.seen.endpoints.has("discovery"), "they were not read again", "they were read again"),
  },
  {
    title: "An access token is sent in the Authorization header alone",
    rules: { "FAPI-7": "must" },
    run: ({ logins }) => {
      const calls = logins.flatMap((login) => login.calls.filter(({ endpoint }) => BY_ACCESS_TOKEN.has(endpoint)));
      if (calls.length === 0) return notApplicable("the application asks the provider nothing by an access token");
      return verdict(calls.every(isInHeaderAlone), "seen at each call", "a call has it elsewhere");
    },
  },
  optional("A new login is forced: prompt=login", { "VT-9": "may", "IP-21": "may" }, ({ calls }) =>
    calls.some(({ parameters }) => all(parameters, "prompt").includes("login")),
  ),
  optional("On behalf of a customer: onbehalfof", { "VT-10": "may" }, parameter("onbehalfof", /./)),
  optional(
    "The language of the provider's pages: ui_locales",
    { "VT-11": "may", "IP-10": "may" },
    parameter("ui_locales", /./),
  ),
];
