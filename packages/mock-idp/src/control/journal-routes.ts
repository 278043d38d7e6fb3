import { z } from "zod";
import { internalsOf } from "../server/internals.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import type { Call } from "../requests/call.ts";
import { single } from "../requests/parameters.ts";
import { scope } from "./fault-request.ts";
import { idpOf, ofProvider, provider } from "./named.ts";
import { Problem } from "./problem.ts";
import { type Route, route } from "./route.ts";
import { scoreOf } from "./score.ts";
import { shownCall, type ShownCall } from "./shown-call.ts";
import type { Tenant } from "./tenants.ts";

const LONGEST_WAIT_SECONDS = 30;

const callQuery = z.strictObject({
  endpoint: z.string().optional(),
  login: z.string().optional(),
  client: z.string().optional(),
  worker: z.string().optional(),
  refused: z.enum(["true", "false"]).optional(),
  wait: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).optional(),
});

type CallQuery = z.infer<typeof callQuery>;

/** The calls that were answered and that fit. */
function found({ idps }: Tenant, query: CallQuery): readonly ShownCall[] {
  return idps.flatMap((idp) =>
    [...idp.calls].filter((call) => fits(call, query)).map((call) => shownCall(call, idp.profile.id)),
  );
}

function fits(call: Call, { endpoint, login, client, worker, refused }: CallQuery): boolean {
  return (
    call.answered !== undefined &&
    (endpoint === undefined || call.endpoint === endpoint) &&
    (login === undefined || call.login === login) &&
    (worker === undefined || call.worker === worker) &&
    (client === undefined || single(call.parameters, "client_id") === client) &&
    (refused === undefined || String(call.refused !== undefined) === refused)
  );
}

/** Polls, since a call is shown when it has been answered. */
async function awaited<T>(read: () => readonly T[], seconds: number): Promise<readonly T[]> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const found = read();
    if (found.length > 0 || performance.now() >= until) return found;
    await new Promise((resolve) => void setTimeout(resolve, 20));
  }
}

/** What a test left behind: faults without effect, and request assertions that a client broke. */
function problemsOf({ idps }: Tenant, expected: readonly string[], of: string | undefined) {
  const isOfTest = ({ worker }: { readonly worker?: string }): boolean => of === undefined || worker === of;
  return idps.flatMap((idp) => [
    ...internalsOf(idp)
      .faults.list()
      .filter((fault) => fault.fired === 0 && isOfTest(fault))
      .map(({ name }) => ({ kind: "fault-never-fired", text: name })),
    ...idp
      .brokenAssertions()
      .filter((broken) => !expected.includes(broken.id) && isOfTest(broken))
      .map(({ id, reason, clause }) => ({ kind: "assertion-broken", text: `${id}: ${reason} (${clause})` })),
  ]);
}

/** What was received, and what a test left behind. */
export const journalRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/t/{t}/verify",
    summary: "Whether every fault fired, and no request assertion was broken. Call it after each test",
    body: z.strictObject({ for: scope.default({}), expectBroken: z.array(z.string()).default([]) }),
    run: ({ tenant, body }) => {
      const problems = problemsOf(tenant, body.expectBroken, body.for.worker);
      return { ok: problems.length === 0, problems };
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/calls",
    query: callQuery,
    summary:
      "The calls that were received and answered, oldest first. `wait` is the longest time to wait for one, in seconds",
    run: ({ tenant, query }) => awaited(() => found(tenant, query), query.wait ?? 0),
  }),
  route({
    method: "GET",
    path: "/t/{t}/logins",
    summary: "The logins, each with its calls",
    run: ({ tenant }) => tenant.idps.flatMap((idp) => loginsOf(idp)),
  }),
  route({
    method: "GET",
    path: "/t/{t}/calls/{id}",
    query: ofProvider,
    summary: "One call",
    run: ({ tenant, path, query }) => {
      const idp = idpOf(tenant, query.provider);
      const call = idp.calls.all().find(({ id }) => id === path.id);
      if (!call) throw new Problem(404, `there is no call ${path.id}`);
      return shownCall(call, idp.profile.id);
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/score",
    query: ofProvider,
    summary: "The request assertions: kept, broken or not seen, each with the calls that show it",
    run: ({ tenant, query }) => scoreOf(idpOf(tenant, query.provider)),
  }),
  route({
    method: "GET",
    path: "/t/{t}/broken",
    summary: "The request assertions that clients broke",
    run: ({ tenant }) => tenant.idps.flatMap((idp) => idp.brokenAssertions()),
  }),
  route({
    method: "DELETE",
    path: "/t/{t}/broken",
    query: z.strictObject({ id: z.string(), provider }),
    status: 204,
    summary: "For a test that breaks a request assertion on purpose",
    run: ({ tenant, query }) => {
      try {
        idpOf(tenant, query.provider).expectBroken(query.id as "CQ-01");
      } catch (error) {
        throw error instanceof Problem
          ? error
          : new Problem(409, error instanceof Error ? error.message : String(error));
      }
    },
  }),
];

function loginsOf(idp: MockIdp) {
  const byLogin = Map.groupBy(
    idp.calls.all().filter(({ answered }) => answered),
    ({ login }) => login ?? "",
  );
  byLogin.delete("");
  return [...byLogin].map(([login, calls]) => ({
    login,
    provider: idp.profile.id,
    refused: calls.flatMap(({ refused }) => (refused ? [refused] : [])),
    calls: calls.map(({ id, endpoint, status }) => ({ id, endpoint, status })),
  }));
}
