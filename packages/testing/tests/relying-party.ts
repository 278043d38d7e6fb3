import { createHash, randomUUID } from "node:crypto";
import type { Application } from "../src/index.ts";

const origin = "https://etat.example.no";
const issuer = "https://test.ansattporten.no";
const client_secret = "for this test only";
const client_id = "kit";
const redirect_uri = `${origin}/auth/callback/ansattporten`;
const code_verifier = randomUUID() + randomUUID();
const resource = "urn:altinn:resource:eksempel-rapport";

/** The options, as `createAuth` has them. */
export const application: Application = {
  baseUrl: origin,
  providers: [
    {
      profile: { id: "ansattporten" },
      environment: "test",
      clientId: client_id,
      clientAuthentication: { method: "client_secret_basic", clientSecret: client_secret },
    },
  ],
};

/** Sessions end after half an hour. */
const sessions = new Map<string, { readonly claims: Claims; readonly until: number }>();

interface Claims {
  readonly name: string;
  readonly acr: string;
  readonly authorization_details?: readonly { readonly authorized_parties?: readonly Party[] }[];
}
interface Party {
  readonly name: string;
  readonly orgno: { readonly ID: string };
}

/** The body of `GET /auth/session`, as far as the kit reads it. */
function sessionOf(request: Request): Response {
  const id = /__Host-kit=(\d+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? "";
  const session = sessions.get(id);
  if (!session || session.until < Date.now()) return new Response(null, { status: 401 });
  const { name, acr, authorization_details: details = [] } = session.claims;
  const parties = details.flatMap(({ authorized_parties = [] }) => authorized_parties);
  const organisations = parties.map(({ name: party, orgno }) => ({
    name: party,
    organisationNumber: orgno.ID.slice(5),
  }));
  return Response.json({ name, assurance: acr, representation: { organisations } });
}

/** The least application: it believes everything, and answers a login with the token answer's claims. */
export async function app(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/auth/login") return toProvider();
  if (pathname === "/stranger") return fetch("https://elsewhere.example.no/secret?token=1");
  if (pathname === "/auth/session") return sessionOf(request);
  if (pathname === "/auth/logout") {
    sessions.clear();
    return new Response("out");
  }
  if (pathname === "/cookie") return new Response(request.headers.get("cookie"));
  if (pathname !== "/auth/callback/ansattporten") return new Response("not here", { status: 404 });
  const code = searchParams.get("code");
  if (!code) return new Response(searchParams.get("error"), { status: 400 });
  const answer = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${client_id}:${encodeURIComponent(client_secret)}`)}` },
    body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri, code_verifier }),
  });
  const { id_token = ".." } = (await answer.json()) as { id_token?: string };
  const claims = Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString();
  if (!answer.ok) return new Response(claims, { status: answer.status });
  const id = String(sessions.size + 1);
  sessions.set(id, { claims: JSON.parse(claims) as Claims, until: Date.now() + 1_800_000 });
  return new Response(claims, { headers: { "set-cookie": `__Host-kit=${id}; Path=/; Secure` } });
}

function toProvider(): Response {
  const query = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: "code",
    scope: "openid",
    state: randomUUID() + randomUUID(),
    nonce: randomUUID().slice(0, 30),
    code_challenge: createHash("sha256").update(code_verifier).digest("base64url"),
    code_challenge_method: "S256",
    acr_values: "substantial",
    authorization_details: JSON.stringify([
      { type: "ansattporten:altinn:resource", resource, allow_multiple_organizations: true },
    ]),
  });
  return Response.redirect(`https://login.test.ansattporten.no/authorize?${query.toString()}`, 303);
}
