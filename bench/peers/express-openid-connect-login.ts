import { createRequire } from "node:module";
import { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import openidConnect from "express-openid-connect";
import { clientId, origin } from "../application/application.ts";
import type { MemoryProvider } from "../provider/memory-provider.ts";
import { cookiesAfter, type Answer, type LoginByPeer } from "./login-by-peer.ts";

type Application = ((request: IncomingMessage, response: ServerResponse) => void) & { use: (handler: unknown) => void };
const express = createRequire(import.meta.url)("express") as () => Application;

/** Its own routes in an Express application, that is handed requests without a socket. */
export function expressOpenidConnectLogin({ issuer }: MemoryProvider): LoginByPeer {
  const application = express();
  application.use(
    openidConnect.auth({
      issuerBaseURL: issuer,
      baseURL: origin,
      clientID: clientId,
      clientSecret: "a secret of the benchmark",
      clientAuthMethod: "client_secret_basic",
      secret: "a secret of the benchmark, 32 characters and more",
      authRequired: false,
      idpLogout: false,
      authorizationParams: { response_type: "code", response_mode: "query", scope: "openid" },
    }),
  );
  const get = (url: string, cookie: string): Promise<Answer> => answerOf(application, url, cookie);
  return {
    async begin() {
      const answer = await get("/login", "");
      return { location: answer.location, cookie: cookiesAfter("", answer) };
    },
    end: async (back, cookie) => cookiesAfter(cookie, await get(back.slice(origin.length), cookie)),
  };
}

const socket = Object.assign(new Duplex({ read: () => undefined, write: (_, __, done) => done() }), {
  encrypted: true,
});

function answerOf(application: Application, url: string, cookie: string): Promise<Answer> {
  const request = new IncomingMessage(socket as unknown as Socket);
  Object.assign(request, { method: "GET", url, headers: { host: new URL(origin).host, ...(cookie && { cookie }) } });
  const response = new ServerResponse(request);
  return new Promise<Answer>((resolve, reject) => {
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    response.end = ((...given: unknown[]) => {
      end(...given);
      const location = String(response.getHeader("location") ?? "");
      const setCookies = [response.getHeader("set-cookie") ?? []].flat().map(String);
      if (response.statusCode === 302) resolve({ location, setCookies });
      else reject(new Error(`express-openid-connect answered ${response.statusCode} to ${url}`));
      return response;
    }) as typeof response.end;
    application(request, response);
  });
}
