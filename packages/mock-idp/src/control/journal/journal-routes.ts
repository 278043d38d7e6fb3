import { z } from "zod";
import { internalsOf } from "../../server/internals.ts";
import type { Call } from "../../requests/call.ts";
import { checkSchema } from "../../server/check-file.ts";
import { configJsonSchema } from "../../server/config.ts";
import { clientListSchema, personListSchema } from "../../server/member-check.ts";
import { faultRequest, scope } from "../requests/fault-request.ts";
import { idpOf, ofProvider, provider } from "../requests/named.ts";
import { Problem } from "../requests/problem.ts";
import { answers } from "../routes/answer-schemas.ts";
import { type Route, route } from "../routes/route.ts";
import { type LoginCard, loginCard, loginCards } from "../../inspector/login-card.ts";
import { loginFormats, loginSchema } from "../../inspector/login-document.ts";
import { scoreOf } from "../../inspector/score.ts";
import { ENDPOINTS } from "../../requests/endpoint.ts";
import { shownCall, type ShownCall } from "../../inspector/shown-call.ts";
import { type AssertionId, assertions } from "../../requests/assertions.ts";
import { acceptedType } from "./accepted-type.ts";
import { addHop, hop } from "./traces.ts";
import type { Tenant } from "../tenants/tenants.ts";

const LONGEST_WAIT_SECONDS = 30;
const MOST_NAMED = 20;
const SCHEMAS: Readonly<Record<string, () => object>> = {
  "check.json": () => z.toJSONSchema(checkSchema, { io: "input" }),
  "clients.json": () => clientListSchema,
  "faults.json": () => z.toJSONSchema(faultRequest, { io: "input" }),
  "login.json": () => z.toJSONSchema(loginSchema, { io: "input" }),
  "mock-idp.json": configJsonSchema,
  "people.json": () => personListSchema,
};

const callQuery = z.strictObject({
  endpoint: z.enum(ENDPOINTS).optional(),
  /** As a call has it, `l7`, or as `/logins` does, `ansattporten-l7`. */
  login: z.string().optional(),
  client: z.string().optional(),
  worker: z.string().optional(),
  refused: z.enum(["true", "false"]).optional(),
  /** The id of a call: only later ones. */
  after: z
    .string()
    .regex(/^c\d+$/)
    .optional(),
  wait: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).optional(),
});

type CallQuery = z.infer<typeof callQuery>;

const numberOf = (id: string): number => Number(id.slice(1));
const assertionId = z.enum(assertions.map(({ id }) => id) as [AssertionId, ...AssertionId[]]);

/** The calls that were answered and that fit. */
function found({ idps }: Tenant, query: CallQuery): readonly ShownCall[] {
  return idps.flatMap(({ calls, profile: { id } }) =>
    [...calls].filter((call) => fits(call, id, query)).map((call) => shownCall(call, id)),
  );
}

function fits(call: Call, provider: string, { endpoint, login, client, worker, refused, after }: CallQuery): boolean {
  return (
    call.answered !== undefined &&
    (endpoint === undefined || call.endpoint === endpoint) &&
    (login === undefined || [call.login, `${provider}-${call.login}`].includes(login)) &&
    (worker === undefined || call.worker === worker) &&
    (client === undefined || call.client === client) &&
    (after === undefined || numberOf(call.id) > numberOf(after)) &&
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

/** What a test left behind: faults without effect, planned logins that no login used, and request assertions that a client broke, or did not break as was expected. */
function problemsOf({ idps }: Tenant, expected: readonly AssertionId[], of: string | undefined) {
  const isOfTest = ({ worker }: { readonly worker?: string | undefined }): boolean => of === undefined || worker === of;
  const broken = new Set(idps.flatMap((idp) => idp.brokenAssertions().filter(isOfTest)).map(({ id }) => id));
  const missed = expected.filter((id) => !broken.has(id));
  const found = idps.flatMap((idp) => [
    ...internalsOf(idp)
      .faults.list()
      .filter((fault) => fault.fired === 0 && fault.mustFire && isOfTest(fault))
      .map(({ name }) => ({ kind: "fault-never-fired", text: name })),
    ...internalsOf(idp)
      .state.nextLogins.waiting.filter(isOfTest)
      .map(({ person }) => ({
        kind: "planned-login-not-used",
        text: `a planned login as ${person.name} was not used`,
      })),
    ...idp
      .brokenAssertions()
      .filter((broken) => !expected.includes(broken.id) && isOfTest(broken))
      .map(({ id, reason, clause, call }) => ({
        kind: "assertion-broken",
        text: `${id}: ${reason} (${clause})`,
        call,
      })),
  ]);
  return [...found, ...missed.map((id) => ({ kind: "assertion-not-broken", text: id }))];
}

/** What the strictness let through. */
function waivedOf({ idps }: Tenant, of: string | undefined) {
  const calls = idps.flatMap((idp) => idp.calls.all()).filter(({ worker }) => of === undefined || worker === of);
  return calls.flatMap(({ id: call, checks }) =>
    checks.flatMap(({ rule, verdict, reason }) => (verdict === "waived" ? [{ rule, text: reason, call }] : [])),
  );
}

const shortLogin = ({ id, idp, client, person, outcome, note, at, took, calls }: LoginCard) => ({
  login: id,
  provider: idp.profile.id,
  client,
  ...(person === undefined ? {} : { person }),
  outcome,
  note,
  at: new Date(at).toISOString(),
  took,
  refused: calls.flatMap(({ refused }) => (refused ? [refused] : [])),
  calls: calls.map((call) => ({ id: call.id, endpoint: call.endpoint, status: call.status })),
});

/** What was received, and what a test left behind. */
export const journalRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/t/{t}/verify",
    summary:
      "Whether every fault fired, every planned login was used, and no request assertion was broken but for those expected. Call it after each test",
    body: z.strictObject({
      for: scope.pick({ worker: true }).default({}),
      expectBroken: z.array(assertionId).default([]),
    }),
    answer: answers.verify,
    run: ({ tenant, body }) => {
      const problems = problemsOf(tenant, body.expectBroken, body.for.worker);
      const waived = waivedOf(tenant, body.for.worker);
      return { ok: problems.length === 0, problems, ...(waived.length > 0 ? { waived } : {}) };
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
    summary: "The logins, newest first, each with its outcome and its calls",
    run: ({ tenant }) => tenant.idps.flatMap(loginCards).map(shortLogin),
  }),
  route({
    method: "GET",
    path: "/t/{t}/logins/{id}",
    types: Object.values(loginFormats).map(({ type }) => type),
    answer: loginSchema,
    summary: "One login as JSON, a page of its own, an HTTP archive or a sequence diagram, by Accept",
    run: ({ tenant, path: { id = "" }, headers }) => {
      const card = loginCard(tenant.idps, id);
      const ids = tenant.idps.flatMap(loginCards).map((one) => one.id);
      if (!card) throw new Problem(404, `there is no login ${id}`, ids.slice(0, MOST_NAMED));
      const { type, write } = acceptedType(headers.get("accept"), Object.values(loginFormats));
      return new Response(write(card), { headers: { "content-type": type, "cache-control": "no-store" } });
    },
  }),
  route({
    method: "GET",
    path: "/schemas/{name}",
    summary: `A JSON Schema: ${Object.keys(SCHEMAS).join(", ")}. faults.json is the body of POST /faults`,
    run: ({ path: { name = "" } }) => {
      const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
      if (!schema) throw new Problem(404, `there is no schema ${name}`, Object.keys(SCHEMAS));
      return schema();
    },
  }),
  route({
    method: "POST",
    path: "/t/{t}/traces",
    status: 204,
    summary: "Tell what only the browser or the app saw. It stands at its place in the inspector",
    body: z.strictObject({ provider, hops: z.array(hop).min(1).max(100) }),
    run: ({ tenant, body }) => {
      const idp = idpOf(tenant, body.provider);
      for (const one of body.hops) addHop(idp, one);
    },
  }),
  route({
    method: "GET",
    path: "/t/{t}/events",
    types: ["text/event-stream"],
    summary: "call, login, fault, logout and reset as they happen, as Server-Sent Events. Last-Event-ID replays",
    run: ({ tenant, headers }) => {
      const last = headers.get("last-event-id");
      if (last !== null && !/^\d{1,15}$/.test(last)) throw new Problem(400, "Last-Event-ID is the id of an event");
      return tenant.events.stream(last === null ? undefined : Number(last));
    },
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
    summary: "The request assertions: kept, broken, waived or not seen, each with the calls that show it",
    answer: answers.score,
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
        if (error instanceof Problem) throw error;
        throw new Problem(409, error instanceof Error ? error.message : String(error));
      }
    },
  }),
];
