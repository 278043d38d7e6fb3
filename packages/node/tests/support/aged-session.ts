import type { Session } from "../../src/index.ts";
import type { AuthEvent } from "../../src/audit/audit-events.ts";
import { api, useClock, type TokenService } from "./api.ts";

export const callApi = (session: Session | null): Promise<Response> =>
  session?.fetch(`${api}/v1/`) ?? Promise.reject(session);

/** A session whose token is so many seconds old. It lasts 120, and is due for another after 90. */
export async function agedSession(
  service: TokenService,
  seconds: number,
): Promise<{ readonly session: Session; readonly pass: (seconds: number) => void }> {
  const pass = useClock();
  const session = await service.session();
  await callApi(session);
  pass(seconds);
  return { session, pass };
}

/** How many refreshes came to the provider. */
export function refreshesAt({ idp }: TokenService): number {
  return idp.calls.all("token").filter(({ parameters }) => parameters["grant_type"] === "refresh_token").length;
}

export function refreshEvents({ events }: TokenService): AuthEvent[] {
  return events.filter(({ action }) => action === "refresh");
}

/** Lets another process of the application be: one that knows nothing of the refreshes in this one. */
export function otherProcess(): void {
  const registry = (globalThis as Record<symbol, Map<string, unknown> | undefined>)[
    Symbol.for("@adgangskort/node process-wide 1")
  ];
  for (const name of ["refreshes", "refreshes that failed"]) registry?.delete(name);
}
