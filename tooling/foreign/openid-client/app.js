// A login as openid-client's own documentation shows it, with nothing added.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import * as client from "openid-client";

const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PORT } = process.env;
const origin = `http://localhost:${PORT}`;
const authentication = client.ClientSecretBasic(OIDC_CLIENT_SECRET);
const config = await client.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, undefined, authentication, {
  execute: [client.allowInsecureRequests],
});
const sessions = new Map();
const cookie = (id) => `session=${id}; Path=/; HttpOnly; SameSite=Lax`;

const routes = {
  "GET /": () => ({ body: `<form method="post" action="/logout"><button>Log out</button></form>` }),
  "GET /login": async () => {
    const [pkceCodeVerifier, expectedState] = [client.randomPKCECodeVerifier(), client.randomState()];
    const checks = { pkceCodeVerifier, expectedState, expectedNonce: client.randomNonce() };
    const location = client.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: "openid profile",
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    const id = randomBytes(32).toString("base64url");
    sessions.set(id, { checks });
    return { location: location.href, cookie: cookie(id) };
  },
  "GET /callback": async (url, id) => {
    const { checks } = sessions.get(id) ?? {};
    sessions.delete(id);
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    const { sub } = tokens.claims();
    await client.fetchUserInfo(config, tokens.access_token, sub);
    const renewed = randomBytes(32).toString("base64url");
    sessions.set(renewed, { name: tokens.claims().name });
    return { location: "/", cookie: cookie(renewed) };
  },
  "GET /api/me": (_url, id) => {
    const name = sessions.get(id)?.name;
    return name === undefined ? { status: 401 } : { body: JSON.stringify({ name }), type: "application/json" };
  },
  "POST /logout": (_url, id) => {
    sessions.delete(id);
    return { location: client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${origin}/` }).href };
  },
};

createServer(async (request, response) => {
  const url = new URL(request.url, origin);
  const [, id = ""] = /session=([^;]+)/.exec(request.headers.cookie ?? "") ?? [];
  try {
    const route = routes[`${request.method} ${url.pathname}`] ?? (() => ({ status: 404 }));
    const { status, location, cookie: set, body = "", type = "text/html" } = await route(url, id);
    response.writeHead(status ?? (location ? 303 : 200), {
      "content-type": type,
      "cache-control": "no-store",
      ...(location ? { location } : {}),
      ...(set ? { "set-cookie": set } : {}),
    });
    response.end(body);
  } catch (error) {
    response.writeHead(400, { "content-type": "text/plain" }).end(String(error.code));
  }
}).listen(Number(PORT), "localhost");
