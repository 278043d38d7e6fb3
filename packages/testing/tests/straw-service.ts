import { createHash, createPublicKey, type JsonWebKey, randomBytes, randomUUID, verify } from "node:crypto";
import { feide, people } from "@adgangskort/mock-idp";
import type { Application } from "../src/index.ts";
import { inProcess, type InProcessSubject } from "../src/rules/index.ts";

/** What a service at Feide may leave out, each by the line of the list that is then broken. */
export const checks = {
  use: "FE-1",
  quiet: "FE-1",
  https: "FE-2",
  account: "FE-3",
  key: "FE-4",
  access: "FE-4",
  accounts: "FE-5",
  takeover: "FE-5",
  factors: "FE-6",
  "logout-first": "FE-7",
  asked: "FE-8",
  title: "FE-8",
  signature: "FE-9",
  audience: "FE-9",
  affiliation: "FE-10",
  "way-on": "FE-10",
} as const;

export type Check = keyof typeof checks;

const origin = "https://skole.example.no";
const client_id = "3f0c9a72-6d1b-4c58-8e24-b7a5d0f3196e";
const client_secret = "for this test only";
const redirect_uri = `${origin}/auth/callback/feide`;
const audience = "https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7";
const twoFactors = "urn:mace:feide.no:auth:level:fad08:3";
const code_verifier = randomUUID() + randomUUID();
const { issuer, endpoints, tokens } = feide({ environment: "test" });
const headTeacher = people.find(({ name }) => name === "Áile Sárá Øverås");
const manager = tokens.subject(issuer, client_id, headTeacher?.pid ?? "");

interface Session {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactors: boolean;
  readonly token: string;
  readonly id_token: string;
}

type Claims = Readonly<Record<string, string>> & {
  readonly "https://n.feide.no/claims/userid_sec"?: readonly string[];
};

/** A part of a JWT. */
const decoded = (part: string) =>
  JSON.parse(Buffer.from(part, "base64url").toString()) as Readonly<Record<string, unknown>>;

const page = (html: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(html, { status, headers: { "content-type": "text/html", ...headers } });

/** The least service that keeps Feide's list, but for one check. It validates no id_token: that is of another list. */
export function strawService(without?: Check): InProcessSubject {
  const has = (check: Check): boolean => check !== without;
  const sessions = new Map<string, Session>();
  const begun = new Map<string, { readonly returnTo: string; readonly acr_values?: string }>();
  const log: string[] = [];
  const scopes = ["openid", "userinfo-name", "userid-feide", "groups-org", ...(has("use") ? [] : ["email"])];
  const application: Application = {
    baseUrl: origin,
    providers: [
      {
        profile: { id: "feide", scope: `${scopes.join(" ")} email` },
        environment: "test",
        clientId: client_id,
        clientAuthentication: { method: "client_secret_basic", clientSecret: client_secret },
      },
    ],
  };

  const idOf = (request: Request): string => /straw=([\w-]+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? "";

  function toProvider(
    returnTo: string,
    more: { readonly acr_values?: string; readonly prompt?: string } = {},
  ): Response {
    const state = randomUUID() + randomUUID();
    begun.set(state, { returnTo, ...more });
    const query = new URLSearchParams({
      client_id,
      redirect_uri,
      response_type: "code",
      scope: scopes.join(" "),
      state,
      nonce: randomBytes(32).toString("base64url"),
      code_challenge: createHash("sha256").update(code_verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    });
    return Response.redirect(`${endpoints.authorize}?${query.toString()}`, 303);
  }

  const ask = async (url: string | undefined, token: string): Promise<Response> =>
    fetch(url ?? "", { headers: { authorization: `Bearer ${token}` } });

  async function callback(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const code = searchParams.get("code");
    const login = begun.get(searchParams.get("state") ?? "");
    if (!code || !login) return page("no login", 400);
    const answer = await fetch(endpoints.token ?? "", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${client_id}:${encodeURIComponent(client_secret)}`)}` },
      body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri, code_verifier }),
    });
    if (!answer.ok) return page("no token", 502);
    const { id_token, access_token: token } = (await answer.json()) as Readonly<
      Record<"id_token" | "access_token", string>
    >;
    const { sub, acr } = decoded(id_token.split(".")[1] ?? "");
    if (has("factors") && login.acr_values !== undefined && acr !== login.acr_values) return page("too weak", 403);
    const told = (await (await ask(endpoints.userinfo, token)).json()) as Claims;
    const directory = await ask(endpoints.extended_userinfo, token);
    const { eduPersonAffiliation: roles = [] } = (directory.ok ? await directory.json() : {}) as {
      readonly eduPersonAffiliation?: readonly string[];
    };
    const account = told["https://n.feide.no/claims/userid_sec"] ?? [];
    const isOurs = account.every((one) => one.startsWith("feide:") && !one.endsWith("@testusers.feide.no"));
    if (has("account") && (account.length === 0 || !isOurs)) return page("not with this account", 403);
    const isGuest = directory.status === 404 || !isOurs;
    if (has("affiliation") && !isGuest && !roles.includes("employee"))
      return page(has("way-on") ? '<a href="/help">For pupils</a>' : "for employees", 403);
    const subject = has("key") ? (has("accounts") ? String(sub) : (told["name"] ?? "")) : (account[0] ?? "");
    const before = sessions.get(idOf(request));
    if (has("takeover") && before && before.subject !== subject) return page("another person", 403);
    const id = randomUUID();
    sessions.set(id, {
      subject,
      name: told["name"] ?? "",
      email: account[0] ?? "",
      twoFactors: login.acr_values === twoFactors,
      token,
      id_token,
    });
    log.push(JSON.stringify({ action: "login", ...(has("quiet") ? {} : { account }) }));
    return new Response(null, {
      status: 303,
      headers: { location: login.returnTo, "set-cookie": `straw=${id}; Path=/; Secure` },
    });
  }

  /** Employed, and named as one who manages exams. */
  async function managesExams({ subject, email, token }: Session): Promise<boolean> {
    const answer = await ask(`${endpoints.groups}/me/groups`, token);
    const groups = (answer.ok ? await answer.json() : []) as readonly {
      readonly membership: { readonly affiliation?: readonly string[] | string; readonly title?: readonly string[] };
    }[];
    if (!has("title") && groups.some(({ membership }) => membership.title?.includes("Rektor"))) return true;
    const isNamed = has("access") ? subject === manager : email === `feide:${headTeacher?.schoolAccount?.eppn}`;
    const isEmployed = groups.some(({ membership }) => membership.affiliation?.includes("employee"));
    return isNamed && (isEmployed || !has("asked"));
  }

  async function app(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/auth/callback/feide") return callback(request);
    if (pathname === "/auth/again") return toProvider("/me", { prompt: "login" });
    const id = idOf(request);
    const session = sessions.get(id);
    if (pathname === "/auth/session")
      return session ? Response.json({ subject: session.subject, name: session.name }) : page("nobody", 401);
    if (pathname === "/auth/logged-out") {
      sessions.delete(id);
      return page("out");
    }
    if (!session) return toProvider(pathname);
    if (pathname === "/auth/logout") {
      if (has("logout-first")) sessions.delete(id);
      const query = new URLSearchParams({
        id_token_hint: session.id_token,
        post_logout_redirect_uri: `${origin}/auth/logged-out`,
      });
      return Response.redirect(`${endpoints.end_session}?${query.toString()}`, 303);
    }
    if (pathname === "/exams") {
      if (!session.twoFactors) return toProvider("/exams", { acr_values: twoFactors });
      return page((await managesExams(session)) ? "exams of 10A" : "no exams");
    }
    return page(`Hello, ${session.name}`);
  }

  /** The status of the data source's answer to a token. */
  async function takes(token: string): Promise<number> {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const { kid, alg } = decoded(header);
    const { iss, aud, exp } = decoded(payload);
    const { keys } = (await (await fetch(endpoints.jwks)).json()) as { readonly keys: readonly JsonWebKey[] };
    const key = keys.find((one) => "kid" in one && one.kid === kid);
    const isSigned =
      alg === "RS256" &&
      key !== undefined &&
      verify(
        "sha256",
        Buffer.from(`${header}.${payload}`),
        createPublicKey({ key, format: "jwk" }),
        Buffer.from(signature, "base64url"),
      );
    const isRight = iss === issuer && typeof exp === "number" && exp * 1000 > Date.now();
    return isRight && (isSigned || !has("signature")) && (aud === audience || !has("audience")) ? 200 : 401;
  }

  return inProcess(application, app, {
    journeys: {
      login: "/me",
      protected: "/auth/session",
      callApi: "/me",
      stepUp: "/exams",
      reauthenticate: "/auth/again",
      restricted: { path: "/exams", shows: "10A" },
      logout: async (agent) => agent.open("/auth/logout"),
    },
    people: {
      in: { person: "Áile Sárá Øverås" },
      other: { person: "Elin Vikaren" },
      notAllowed: { person: "Kari Testmo" },
    },
    selfReport: {
      session: async (agent) => {
        const { status, html } = await agent.open("/auth/session");
        return status === 200 ? (JSON.parse(html) as { subject: string }) : undefined;
      },
      log: () => log.join("\n"),
      startWith: async ({ baseUrl = origin }) => {
        if (has("https") && !baseUrl.startsWith("https:")) throw new Error("the address must be https");
      },
      dataSource: { audience, call: takes },
    },
  });
}
