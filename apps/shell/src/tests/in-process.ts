import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Auth } from "@adgangskort/next";
import { mintIdToken, type MockIdp, type UserAgent } from "@adgangskort/testing";
import type { Page } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { afterAll } from "vitest";

/** Where the person sits. */
export const address = "192.0.2.7";

/**
 * Loads an app's `auth.ts`, which reads its environment when it is loaded and keeps sessions in the folder where it runs: here in a temporary
 * one, which is deleted afterwards.
 */
export async function loaded<Loaded extends { readonly auth: Pick<Auth, "close"> }>(
  environment: object,
  load: () => Promise<Loaded>,
): Promise<Loaded & { readonly folder: string }> {
  Object.assign(process.env, environment);
  const folder = mkdtempSync(join(tmpdir(), "app-"));
  process.chdir(folder);
  const all = await load();
  afterAll(async () => {
    await all.auth.close();
    rmSync(folder, { recursive: true });
  });
  return { ...all, folder };
}

/** An app without Next: the routes of its login, and `page` at every other address. Each request has an IP address, as behind Next's server. */
export function answering(
  { handlers }: Pick<Auth, "handlers">,
  page: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    request.headers.set("x-forwarded-for", address);
    if (!new URL(request.url).pathname.startsWith("/auth/")) return page(request);
    return request.method === "POST" ? handlers.POST(request) : handlers.GET(request);
  };
}

/** What the provider calls people, by their names. */
export async function subjectsAt(
  idps: readonly MockIdp[],
  people: readonly { readonly person: string }[],
): Promise<ReadonlyMap<string, string>> {
  const [idp] = idps;
  if (!idp) throw new Error("the application has no provider");
  return new Map(
    await Promise.all(
      people.map(async ({ person }) => [person, decodeJwt(await mintIdToken(idp, { person })).sub ?? ""] as const),
    ),
  );
}

/** What rules of the lists try of a login: its routes, and what a person does there to log out. */
export const ofLogin = {
  protected: "/auth/session",
  logout: async (agent: UserAgent): Promise<Page> => {
    const leaving = await agent.submit(await agent.open("/auth/logout"));
    // A script of the page would send it.
    return leaving.html.includes("id_token_hint") ? agent.submit(leaving) : leaving;
  },
} as const;
