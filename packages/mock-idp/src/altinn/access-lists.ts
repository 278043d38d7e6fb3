import { createHash } from "node:crypto";
import type { MachineRequest } from "../machines/machine.ts";
import type { AccessList } from "../register/register-schema.ts";
import type { Register } from "../register/register.ts";
import type { Call } from "../requests/call.ts";
import { partyUuid, URN } from "./party.ts";
import { PAGE, page } from "./requests/page.ts";
import { pathBelow } from "./requests/path-below.ts";
import { jsonObject, parsedObject, problem } from "./requests/problem.ts";
import { consumerNumber, verifiedToken } from "./requests/verified-token.ts";

const etag = (list: AccessList): string =>
  `"${createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16)}"`;

function answered(list: AccessList, body: unknown): Response {
  return Response.json(body, { headers: { etag: etag(list) } });
}

const described = ({ owner, identifier, name, description, createdAt, updatedAt }: AccessList): object => ({
  urn: `urn:altinn:access-list:${owner}:${identifier}`,
  identifier,
  name,
  description,
  createdAt: createdAt ?? "2026-11-01T08:00:00Z",
  updatedAt: updatedAt ?? "2026-11-01T08:00:00Z",
});

const members = ({ members: numbers, updatedAt }: AccessList, address: string): object =>
  page(numbers, new URL(address), (number) => ({
    id: `${URN.partyUuid}:${partyUuid(number)}`,
    since: updatedAt ?? "2026-11-01T08:00:00Z",
    identifiers: { [URN.organisation]: number, [URN.partyUuid]: partyUuid(number) },
  }));

const connections = ({ connections: resources }: AccessList): object => ({
  links: { next: null },
  data: Object.entries(resources).map(([resourceIdentifier, actionFilters]) => ({ resourceIdentifier, actionFilters })),
});

function store(register: Register, before: AccessList | undefined, after: AccessList | undefined): void {
  const others = register.data.accessLists.filter((one) => one !== before);
  register.data = { ...register.data, accessLists: after ? [...others, after] : others };
}

/** Organisation numbers; undefined if one is not an organisation's URN. */
function numbersIn(body: string | undefined): readonly string[] | undefined {
  const { data } = jsonObject(body);
  if (!Array.isArray(data)) return undefined;
  const numbers = data.map((one: unknown) => /^urn:altinn:organization:identifier-no:(\d{9})$/.exec(String(one))?.[1]);
  return numbers.every((one) => one !== undefined) ? numbers : undefined;
}

const MEMBERS = {
  PUT: (_: readonly string[], sent: readonly string[]) => sent,
  POST: (old: readonly string[], sent: readonly string[]) => [...new Set([...old, ...sent])],
  DELETE: (old: readonly string[], sent: readonly string[]) => old.filter((one) => !sent.includes(one)),
};

/** One request about a list. */
interface Asked {
  readonly call: Call;
  readonly register: Register;
  readonly owner: string;
  readonly identifier: string;
  readonly resource: string;
  readonly list: AccessList | undefined;
  readonly now: string;
}

type Answer = (asked: Asked) => Response;

const withList =
  (answer: (list: AccessList, asked: Asked) => Response): Answer =>
  (asked) =>
    asked.list ? answer(asked.list, asked) : problem(asked.call, 404, "RR-00404", "The list was not found");

const membersChanged = (method: keyof typeof MEMBERS): Answer =>
  withList((list, { call, register, now }) => {
    const numbers = numbersIn(call.body);
    if (!numbers) return problem(call, 400, "RR.VLD-00001", "data must hold URNs of organisations");
    if (numbers.length > PAGE) return problem(call, 400, "RR.VLD-00002", `more than ${PAGE} members in one call`);
    const known = register.data.organisations.length > 0;
    if (known && numbers.some((number) => !register.organisation(number)))
      return problem(call, 400, "RR-00001", "One or more party references not found.");
    const changed = { ...list, members: MEMBERS[method](list.members, numbers), updatedAt: now };
    store(register, list, changed);
    return answered(changed, members(changed, call.url));
  });

/** An empty list is every action; undefined if the body is malformed. */
function actionsIn(body: string | undefined): readonly string[] | undefined {
  const { actionFilters = [] } = parsedObject(body) ?? { actionFilters: "" };
  const actions = actionFilters === null ? [] : actionFilters;
  return Array.isArray(actions) && actions.every((one): one is string => typeof one === "string") ? actions : undefined;
}

const connected = withList((list, { call, register, resource, now }) => {
  const actions = actionsIn(call.body);
  if (!actions) return problem(call, 400, "RR.VLD-00003", "actionFilters must be null or a list of texts");
  if (register.data.resources.length > 0 && !register.data.resources.some(({ id }) => id === resource))
    return problem(call, 400, "RR-00002", "One or more resource references not found.");
  const changed = { ...list, connections: { ...list.connections, [resource]: actions }, updatedAt: now };
  store(register, list, changed);
  return answered(changed, { resourceIdentifier: resource, actionFilters: actions });
});

const disconnected = withList((list, { register, resource, now }) => {
  const { [resource]: actionFilters = [], ...others } = list.connections;
  const changed = { ...list, connections: others, updatedAt: now };
  store(register, list, changed);
  return answered(changed, { resourceIdentifier: resource, actionFilters });
});

const put: Answer = ({ call, register, owner, identifier, list, now }) => {
  const { name, description = "" } = jsonObject(call.body);
  if (typeof name !== "string" || typeof description !== "string")
    return problem(call, 400, "RR.VLD-00004", "name is missing, or is no text");
  const made = { owner, identifier, members: [], connections: {}, createdAt: now, ...list };
  const after = { ...made, name, description, updatedAt: now };
  store(register, list, after);
  return answered(after, described(after));
};

const deleted: Answer = ({ register, list }) => {
  if (!list) return new Response(null, { status: 204 });
  store(register, list, undefined);
  return answered(list, described(list));
};

/** Altinn Resource Registry, AccessListsController: the methods of each path below the owner. */
const METHODS: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "": {
    GET: ({ register, owner }) =>
      Response.json({
        links: { next: null },
        data: register.data.accessLists.filter((one) => one.owner === owner).map(described),
      }),
  },
  list: {
    GET: withList((list) => answered(list, described(list))),
    PUT: put,
    PATCH: () => new Response(null, { status: 501 }),
    DELETE: deleted,
  },
  members: {
    GET: withList((list, { call }) => answered(list, members(list, call.url))),
    PUT: membersChanged("PUT"),
    POST: membersChanged("POST"),
    DELETE: membersChanged("DELETE"),
  },
  "resource-connections": { GET: withList((list) => answered(list, connections(list))) },
  "resource-connections/{id}": { PUT: connected, DELETE: disconnected },
};

/** The key of {@link METHODS}. */
function routeOf([, identifier, part, resource, ...more]: readonly string[]): string {
  if (identifier === undefined) return "";
  if (part === undefined) return "list";
  if (more.length > 0) return "unknown";
  return resource === undefined ? part : `${part}/{id}`;
}

/** RFC 9110 section 13.1: what the caller has seen must still hold. @returns undefined if it does */
function preconditionFailed(call: Call, list: AccessList | undefined): Response | undefined {
  const [match, noneMatch] = [call.headers.get("if-match"), call.headers.get("if-none-match")];
  const changed = match !== null && (!list || (match !== "*" && match !== etag(list)));
  const same = noneMatch !== null && list !== undefined && (noneMatch === "*" || noneMatch === etag(list));
  if (same && !changed && call.method === "GET")
    return new Response(null, { status: 304, headers: { etag: etag(list) } });
  return changed || same ? problem(call, 412, "RR-00412", "The list has changed") : undefined;
}

/** `resourceregistry/api/v1/access-lists/{owner}/{identifier}/…` (Altinn Resource Registry). */
export function answerAccessLists({ call, register, profile }: MachineRequest): Response {
  const path = pathBelow(profile.endpoints.access_lists, call);
  const [owner = "", identifier = "", , resource = ""] = path;
  const token = verifiedToken(call, register);
  if (!token || register.data.serviceOwners[consumerNumber(token)] !== owner)
    return problem(call, 403, "RR-00403", "The owner is not the organisation of the token");
  const route = routeOf(path);
  const methods = Object.hasOwn(METHODS, route) ? METHODS[route] : undefined;
  if (!methods) return problem(call, 404, "RR-00404", "There is no such address");
  const answer = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (!answer) return new Response(null, { status: 405, headers: { allow: Object.keys(methods).join(", ") } });
  const list = register.data.accessLists.find((one) => one.owner === owner && one.identifier === identifier);
  const now = new Date(Date.now()).toISOString();
  return preconditionFailed(call, list) ?? answer({ call, register, owner, identifier, resource, list, now });
}
