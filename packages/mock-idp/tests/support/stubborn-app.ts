import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";

/**
 * A relying party that reads the metadata at each login until that fails, and then fails for ever: `POST /restart` mends it.
 *
 * @param issuer is known when the provider runs
 */
export async function stubbornApp(issuer: () => string) {
  let failure: Error | undefined;
  const begun = new Map<string, client.AuthorizationCodeGrantChecks>();
  const sessions = new Map<string, unknown>();
  let origin = "";

  async function configuration(): Promise<client.Configuration> {
    if (failure) throw failure;
    try {
      const options = { execute: [client.allowInsecureRequests] };
      return await client.discovery(
        new URL(issuer()),
        "stubborn",
        undefined,
        client.ClientSecretBasic("secret"),
        options,
      );
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  async function login(): Promise<string> {
    const checks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    begun.set(checks.expectedState, checks);
    const url = client.buildAuthorizationUrl(await configuration(), {
      redirect_uri: `${origin}/callback`,
      scope: "openid profile",
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    return url.href;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", origin);
    const id = /session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const routes: Readonly<Record<string, () => Promise<unknown>>> = {
      "/login": async () => response.writeHead(303, { location: await login() }),
      "/callback": async () => {
        const checks = begun.get(url.searchParams.get("state") ?? "");
        const tokens = await client.authorizationCodeGrant(await configuration(), url, checks);
        const session = randomUUID();
        sessions.set(session, tokens.claims()?.["name"]);
        response.writeHead(303, { location: "/me", "set-cookie": `session=${session}; Path=/` });
      },
      "/restart": async () => {
        failure = undefined;
        await Promise.resolve();
      },
      "/me": async () => {
        await Promise.resolve();
        response.writeHead(sessions.has(id) ? 200 : 401);
        response.write(JSON.stringify({ name: sessions.get(id) ?? null }));
      },
    };
    const route = routes[url.pathname] ?? (() => Promise.reject(new Error("not found")));
    route()
      .catch(() => response.writeHead(502))
      .finally(() => response.end());
  });
  await new Promise<void>((resolve) => void server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { origin, close: () => server.close() };
}
