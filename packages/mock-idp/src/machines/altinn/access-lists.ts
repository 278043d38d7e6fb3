import { createHash } from "node:crypto";
import type { MachineRequest } from "../machine.ts";
import type { AccessList } from "../../register/register-schema.ts";
import type { Register } from "../../register/register.ts";
import type { Call } from "../../requests/call.ts";
import { partyUuid, URN } from "./party.ts";
import { jsonObject, problem } from "./problem.ts";
import { consumerNumber, verifiedToken } from "./verified-token.ts";

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

const members = ({ members: numbers, updatedAt }: AccessList): object => ({
  links: { next: null },
  data: numbers.map((number) => ({
    id: `${URN.partyUuid}:${partyUuid(number)}`,
    since: updatedAt ?? "2026-11-01T08:00:00Z",
    identifiers: { [URN.organisation]: number, [URN.partyUuid]: partyUuid(number) },
  })),
});

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

const MEMBERS: Readonly<Record<string, (old: readonly string[], sent: readonly string[]) => readonly string[]>> = {
  PUT: (_, sent) => sent,
  POST: (old, sent) => [...new Set([...old, ...sent])],
  DELETE: (old, sent) => old.filter((one) => !sent.includes(one)),
};

function membersChanged(call: Call, register: Register, list: AccessList, now: string): Response {
  const change = MEMBERS[call.method];
  const numbers = numbersIn(call.body);
  if (!change) return new Response(null, { status: 405 });
  if (!numbers) return problem(call, 400, "RR.VLD-00001", "data must hold URNs of organisations");
  const changed = { ...list, members: change(list.members, numbers), updatedAt: now };
  store(register, list, changed);
  return answered(changed, members(changed));
}

function connectionChanged(call: Call, register: Register, list: AccessList, resource: string): Response {
  const { [resource]: _, ...others } = list.connections;
  const { actionFilters } = jsonObject(call.body);
  const actions = Array.isArray(actionFilters) ? actionFilters.map(String) : [];
  const changed = { ...list, connections: call.method === "DELETE" ? others : { ...others, [resource]: actions } };
  store(register, list, changed);
  return answered(changed, { resourceIdentifier: resource, actionFilters: actions });
}

/** RFC 9110 section 13.1: what the caller has seen must still hold. */
function outdated({ headers }: Call, list: AccessList | undefined): boolean {
  const [match, noneMatch] = [headers.get("if-match"), headers.get("if-none-match")];
  if (match !== null && (!list || (match !== "*" && match !== etag(list)))) return true;
  return noneMatch !== null && list !== undefined && (noneMatch === "*" || noneMatch === etag(list));
}

/** `resourceregistry/api/v1/access-lists/{owner}/{identifier}/…` (Altinn Resource Registry). */
export function answerAccessLists({ call, register, profile }: MachineRequest): Response {
  const base = new URL(profile.endpoints.access_lists ?? "").pathname;
  const path = new URL(call.url).pathname
    .slice(base.length + 1)
    .split("/")
    .map(decodeURIComponent);
  const [owner = "", identifier, part, resource] = path;
  const token = verifiedToken(call, register);
  if (!token || register.data.serviceOwners[consumerNumber(token)] !== owner)
    return problem(call, 403, "RR-00001", "The owner is not the organisation of the token");
  const list = register.data.accessLists.find((one) => one.owner === owner && one.identifier === identifier);
  const now = new Date(Date.now()).toISOString();
  if (identifier === undefined)
    return Response.json({
      links: { next: null },
      data: register.data.accessLists.filter((one) => one.owner === owner).map(described),
    });
  if (call.method === "PATCH") return new Response(null, { status: 501 });
  if (outdated(call, list)) return problem(call, 412, "RR-00002", "The list has changed");
  if (part === undefined && call.method === "PUT") {
    const { name, description = "" } = jsonObject(call.body);
    if (typeof name !== "string" || typeof description !== "string")
      return problem(call, 400, "RR.VLD-00002", "name is missing, or is no text");
    const made = { owner, identifier, members: [], connections: {}, createdAt: now, ...list };
    const after = { ...made, name, description, updatedAt: now };
    store(register, list, after);
    return answered(after, described(after));
  }
  if (!list) return problem(call, 404, "RR-00003", "The list was not found");
  if (part === undefined && call.method === "DELETE") {
    store(register, list, undefined);
    return answered(list, described(list));
  }
  if (part === "members")
    return call.method === "GET" ? answered(list, members(list)) : membersChanged(call, register, list, now);
  if (part === "resource-connections" && resource !== undefined)
    return connectionChanged(call, register, list, resource);
  if (part === "resource-connections") return answered(list, connections(list));
  return answered(list, described(list));
}
