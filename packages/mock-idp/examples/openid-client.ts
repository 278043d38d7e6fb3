/** A relying party of openid-client alone, tested by the control API: `node openid-client.ts http://localhost:4000` */
import assert from "node:assert/strict";
import * as client from "openid-client";

const [mock = "http://localhost:4000", client_id = "my-app", secret = "only for this machine"] = process.argv.slice(2);
const redirect_uri = "http://localhost:3000/auth/callback/ansattporten";
const config = await client.discovery(
  new URL(`${mock}/ansattporten`),
  client_id,
  undefined,
  client.ClientSecretBasic(secret),
  { execute: [client.allowInsecureRequests] },
);

async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${mock}/_mock/v1${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return JSON.parse((await answer.text()) || "null") as Answer;
}

/** Follows redirects as a browser does, to the one that leads to the application. */
async function browse(url: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = url;
  while (!next.href.startsWith(redirect_uri)) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${answer.status} ${next.origin}${next.pathname}`);
    next = new URL(location, next);
  }
  return next;
}

async function login(method: "S256" | "plain" = "S256"): Promise<unknown> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri,
    scope: "openid profile",
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: method,
  });
  // A request that is refused uses no planned login.
  if (method === "S256") await control("POST", "/next-logins", { person: "Kari Testmo", assurance: "high" });
  const checks = { pkceCodeVerifier, expectedState, expectedNonce };
  const tokens = await client.authorizationCodeGrant(config, await browse(url), checks);
  return tokens.claims()?.["name"];
}

interface Verified {
  readonly ok: boolean;
}
interface Call {
  readonly refused: { readonly clause: string; readonly hint: string };
}

assert.equal(await login(), "Kari Testmo");
await control("POST", "/faults", { catalogue: "C-03 nonce is another", times: 1 });
await assert.rejects(login(), { code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" });
assert.ok((await control<Verified>("POST", "/verify", {})).ok);

await assert.rejects(login("plain"));
const [call] = await control<Call[]>("GET", "/calls?refused=true");
assert.match(call?.refused.clause ?? "", /RFC 7636/);
assert.equal(call?.refused.hint, "Send code_challenge_method=S256.");
assert.ok((await control<Verified>("POST", "/verify", { expectBroken: ["CQ-03"] })).ok);
console.log("3 passed");
