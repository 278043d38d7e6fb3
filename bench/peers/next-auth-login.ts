import { createRequire } from "node:module";
import type { AuthOptions } from "next-auth";
import { clientId, origin } from "../application/application.ts";
import type { MemoryProvider } from "../provider/memory-provider.ts";
import { cookiesAfter, type Answer, type LoginByPeer } from "./login-by-peer.ts";
import { cookiesIn } from "./reader.ts";

type Handler = (request: object, response: object, options: AuthOptions) => Promise<void>;
const handler = (createRequire(import.meta.url)("next-auth") as { default: Handler }).default;

const id = "ansattporten";

/** Its handler of API routes: the form to sign in, and the callback. The token against forged requests is fetched before. */
export async function nextAuthLogin({ issuer }: MemoryProvider): Promise<LoginByPeer> {
  process.env["NEXTAUTH_URL"] = origin;
  const options: AuthOptions = {
    secret: "a secret of the benchmark, 32 characters and more",
    providers: [
      {
        id,
        name: "Ansattporten",
        type: "oauth",
        wellKnown: `${issuer}/.well-known/openid-configuration`,
        issuer,
        authorization: { params: { scope: "openid" } },
        idToken: true,
        checks: ["pkce", "state", "nonce"],
        clientId,
        clientSecret: "a secret of the benchmark",
        profile: ({ sub, name }: { sub: string; name: string }) => ({ id: sub, name }),
      },
    ],
    logger: { error: console.error },
  };
  const { body, ...csrf } = await call(options, { query: { nextauth: ["csrf"] }, method: "GET", cookie: "" });
  const csrfCookie = cookiesAfter("", csrf);
  const { csrfToken } = body as { csrfToken: string };
  return {
    async begin() {
      const form = { csrfToken, callbackUrl: `${origin}/`, json: "true" };
      const query = { nextauth: ["signin", id] };
      const answer = await call(options, { query, method: "POST", cookie: csrfCookie, body: form });
      return { location: (answer.body as { url: string }).url, cookie: cookiesAfter(csrfCookie, answer) };
    },
    async end(back, cookie) {
      const query = { nextauth: ["callback", id], ...Object.fromEntries(new URL(back).searchParams) };
      const answer = await call(options, { query, method: "GET", cookie });
      if (!answer.setCookies.some((set) => /session-token=[^;]/.test(set)))
        throw new Error(`next-auth: ${answer.location}`);
      return cookiesAfter(cookie, answer);
    },
  };
}

interface Asked {
  readonly query: object;
  readonly method: string;
  readonly cookie: string;
  readonly body?: object;
}

async function call(options: AuthOptions, { cookie, ...asked }: Asked): Promise<Answer & { readonly body: unknown }> {
  const headers = new Map<string, string | string[]>();
  let body: unknown;
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => void headers.set(name.toLowerCase(), value),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json: (value: unknown) => void (body = value),
    send: (value: unknown) => void (body = value),
    end: () => undefined,
  };
  const request = { ...asked, cookies: cookie ? cookiesIn(cookie) : {}, headers: { host: new URL(origin).host } };
  await handler(request, response, options);
  const setCookies = [headers.get("set-cookie") ?? []].flat();
  return { location: [headers.get("location") ?? ""].flat().join(), setCookies, body };
}
