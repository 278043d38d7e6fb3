import { randomUUID } from "node:crypto";
import type { MachineRequest } from "../machine.ts";
import type { Register } from "../../register/register.ts";
import { type System, type SystemUser, systemUserRequestSchema } from "../../register/register-schema.ts";
import type { RequestStatus, SystemUserRequest } from "../../register/system-user-request.ts";
import { jsonObject, problem } from "./problem.ts";
import { consumerNumber, verifiedToken } from "./verified-token.ts";

/** What a vendor sees of its request. */
function shown(one: SystemUserRequest, approval = ""): object {
  const { changes: _, userType: __, redirectUrl, ...request } = one;
  return {
    ...request,
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    confirmUrl: `${approval}?id=${one.id}`,
    escalated: false,
    timedOut: one.status === "Timedout",
  };
}

const item = (user: SystemUser, register: Register): object => {
  const system = register.data.systems.find(({ id }) => id === user.systemId);
  const number = system?.vendor.ID.slice("0192:".length) ?? "";
  return {
    id: user.id,
    integrationTitle: system?.name.nb ?? user.systemId,
    systemId: user.systemId,
    productName: system?.name.nb ?? user.systemId,
    reporteeOrgNo: user.partyOrgNo,
    created: user.created,
    isDeleted: user.isDeleted ?? false,
    supplierName: register.organisation(number)?.name ?? number,
    supplierOrgno: number,
    externalRef: user.externalRef,
    userType: user.userType,
  };
};

type Question = Pick<SystemUserRequest, "systemId" | "partyOrgNo" | "externalRef">;

const isSame = (one: Question, other: Question) =>
  one.systemId === other.systemId && one.partyOrgNo === other.partyOrgNo && one.externalRef === other.externalRef;

function requested(
  { call, register, profile }: MachineRequest,
  systems: readonly System[],
  userType: "standard" | "agent",
  changes?: string,
): Response {
  const { success, data } = systemUserRequestSchema.safeParse(jsonObject(call.body));
  if (!success) return problem(call, 400, "AUTH.VLD-00004", "The request is not valid");
  const system = systems.find(({ id }) => id === data.systemId);
  if (!system) return problem(call, 404, "AUTH-00011", "The system was not found");
  if (data.redirectUrl !== undefined && !system.allowedredirecturls?.includes(data.redirectUrl))
    return problem(call, 400, "AUTH-00010", "The redirect URL is not one of the system's");
  const strange = data.rights.some(
    ({ resource }) =>
      !resource.every(({ value }) => system.rights.some((one) => one.resource.some((each) => each.value === value))),
  );
  if (strange) return problem(call, 400, "AUTH-00013", "The rights are not among the system's");
  const { redirectUrl, ...wanted } = data;
  const question = { ...wanted, externalRef: data.externalRef ?? data.partyOrgNo };
  const pending = register.requests.find(
    (one) => isSame(one, question) && one.changes === changes && one.status === "New",
  );
  if (pending) return Response.json(shown(pending, profile.endpoints.approval), { status: 200 });
  const exists = register.data.systemUsers.some((one) => !one.isDeleted && isSame(one, question));
  if (exists && changes === undefined)
    return problem(
      call,
      400,
      "AUTH-00005",
      "A system user for the party, the system and the external reference exists",
    );
  const made: SystemUserRequest = {
    id: randomUUID(),
    ...question,
    status: "New",
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    created: new Date(Date.now()).toISOString(),
    userType,
    ...(changes === undefined ? {} : { changes }),
  };
  register.requests = [...register.requests, made];
  return Response.json(shown(made, profile.endpoints.approval), { status: 201 });
}

/** The customer's answer. Acceptance makes the system user, or changes it. @returns undefined if the request is not pending */
export function settle(
  register: Register,
  id: string,
  status: Exclude<RequestStatus, "New">,
): SystemUserRequest | undefined {
  const { requests } = register;
  const found = requests.find((one) => one.id === id && one.status === "New");
  if (!found) return undefined;
  const settled = { ...found, status };
  register.requests = requests.map((one) => (one === found ? settled : one));
  if (status !== "Accepted") return settled;
  const { systemId, partyOrgNo, externalRef, rights, userType, changes } = found;
  const users = register.data.systemUsers;
  const made: SystemUser = {
    id: changes ?? randomUUID(),
    systemId,
    partyOrgNo,
    externalRef,
    rights,
    userType,
    created: new Date(Date.now()).toISOString(),
  };
  const systemUsers = [...users.filter((one) => one.id !== made.id), made];
  register.data = { ...register.data, systemUsers };
  return settled;
}

/** `systemuser/…` for vendors (Altinn, RequestSystemUserController and SystemUserController). */
export function answerSystemUsers(request: MachineRequest): Response {
  const { call, register, profile } = request;
  const url = new URL(call.url);
  const base = new URL(profile.endpoints.system_users ?? "").pathname;
  const path = url.pathname
    .slice(base.length + 1)
    .split("/")
    .map(decodeURIComponent);
  const token = verifiedToken(call, register);
  const vendor = token ? consumerNumber(token) : "";
  const systems = register.data.systems.filter((one) => !one.isDeleted && one.vendor.ID === `0192:${vendor}`);
  const own = new Set(systems.map(({ id }) => id));
  const users = register.data.systemUsers.filter(({ systemId }) => own.has(systemId));
  const [first, second, third] = path;
  const at = path.join("/");
  if (call.method === "POST" && at === "request/vendor") return requested(request, systems, "standard");
  if (call.method === "POST" && at === "request/vendor/agent") return requested(request, systems, "agent");
  if (call.method === "POST" && at === "changerequest/vendor") {
    const changed = users.find(({ id }) => id === url.searchParams.get("system-user-id"));
    return changed
      ? requested(request, systems, changed.userType, changed.id)
      : problem(call, 404, "AUTH-00020", "The system user was not found");
  }
  if (call.method !== "GET") return problem(call, 404, "AUTH-00000", "There is no such address");
  if (first === "vendor" && second === "bysystem" && third !== undefined)
    return own.has(third)
      ? Response.json({
          links: { next: null },
          data: users.filter(({ systemId }) => systemId === third).map((user) => item(user, register)),
        })
      : problem(call, 404, "AUTH-00011", "The system was not found");
  if (first === "vendor" && second === "byquery") {
    const [system, number] = [url.searchParams.get("system-id"), url.searchParams.get("orgno")];
    const reference = url.searchParams.get("external-ref") ?? number;
    const found = users.find(
      (user) => user.systemId === system && user.partyOrgNo === number && user.externalRef === reference,
    );
    return found
      ? Response.json(item(found, register))
      : problem(call, 404, "AUTH-00020", "The system user was not found");
  }
  const mine = register.requests.filter(({ systemId }) => own.has(systemId));
  const found =
    first === "request" && second === "vendor"
      ? third === "byexternalref"
        ? mine.findLast((one) =>
            isSame(one, { systemId: path[3] ?? "", partyOrgNo: path[4] ?? "", externalRef: path[5] ?? "" }),
          )
        : mine.find(({ id }) => id === third)
      : undefined;
  return found
    ? Response.json(shown(found, profile.endpoints.approval))
    : problem(call, 404, "AUTH-00010", "The request was not found");
}
