import { createRequire } from "node:module";
import type { Reader } from "./reader.ts";

const require = createRequire(import.meta.url);
const { get: checkedConfig } = require("express-openid-connect/lib/config.js") as {
  get: (params: object) => object;
};
const sessionMiddleware = require("express-openid-connect/lib/appSession.js") as (config: object) => Middleware;

type Middleware = (request: object, response: ResponseParts, next: (error?: unknown) => void) => Promise<void>;

/** What the middleware makes use of in a response. */
interface ResponseParts {
  writeHead(): void;
  cookie(name: string, value: string): void;
}

/** The session middleware alone, without Express around it. Not rolling: its default would write each time. */
export function expressOpenidConnect(): Reader {
  const config = checkedConfig({
    issuerBaseURL: "https://test.ansattporten.no",
    baseURL: "https://etat.example.no",
    clientID: "bench",
    clientSecret: "a secret of the benchmark",
    secret: "a secret of the benchmark, 32 characters and more",
    session: { rolling: false, absoluteDuration: 3600 },
  });
  const middleware = sessionMiddleware(config);

  async function requestWith(cookie: string, response: ResponseParts): Promise<{ appSession: object }> {
    const request = { get: () => cookie };
    await middleware(request, response, (error) => {
      if (error instanceof Error) throw error;
    });
    return request as typeof request & { appSession: object };
  }

  return {
    name: "express-openid-connect 3",
    async cookieFor(facts) {
      const set: string[] = [];
      const response: ResponseParts = {
        writeHead: () => undefined,
        cookie: (name, value) => void set.push(`${name}=${value}`),
      };
      const request = await requestWith("", response);
      Object.assign(request.appSession, facts);
      response.writeHead();
      return set.join("; ");
    },
    read: async (cookie) =>
      (await requestWith(cookie, { writeHead: () => undefined, cookie: () => undefined })).appSession,
  };
}
