import { loginTest } from "@adgangskort/testing/vitest";
import { newEnvironment } from "../dev/environment.ts";
import { idpsOf } from "../dev/mock-idp.ts";

const environment = await newEnvironment("http://localhost:3000", "http://localhost:4000");
Object.assign(process.env, environment);
// It reads the environment when it is loaded.
const { auth } = await import("../auth");

/** A page for everybody who is logged in: each path outside `/auth` is one. */
const page = auth.protect((_request, { session }) => Response.json(session));

/** The app, its providers and a browser in one process, without Next. */
export const test = loginTest({ baseUrl: environment.BASE_URL, idps: idpsOf(environment) }, (request) => {
  if (!new URL(request.url).pathname.startsWith("/auth/")) return page(request, { params: Promise.resolve({}) });
  return request.method === "POST" ? auth.handlers.POST(request) : auth.handlers.GET(request);
});
