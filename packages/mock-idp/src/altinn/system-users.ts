import type { MachineRequest } from "../machines/machine.ts";
import type { Register } from "../register/register.ts";
import type { SystemUser } from "../register/register-schema.ts";
import type { SystemUserRequest } from "../register/system-user-request.ts";
import { page } from "./requests/page.ts";
import { pathBelow } from "./requests/path-below.ts";
import { problem } from "./requests/problem.ts";
import { isSame, requested, requestView } from "./system-user-requests.ts";
import { consumerNumber, verifiedToken } from "./requests/verified-token.ts";

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

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `systemuser/…` for vendors (Altinn, RequestSystemUserController and SystemUserController). */
export function answerSystemUsers(request: MachineRequest): Response {
  const { call, register, profile } = request;
  const url = new URL(call.url);
  const path = pathBelow(profile.endpoints.system_users, call);
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
    const user = users.find((one) => !one.isDeleted && one.id === url.searchParams.get("system-user-id"));
    const correlation = url.searchParams.get("correlation-id") ?? "";
    if (!UUID.test(correlation)) return problem(call, 400, "AUTH.VLD-00006", "correlation-id is not a UUID");
    return user
      ? requested(request, systems, user.userType, { user, id: correlation })
      : problem(call, 404, "AUTH-00020", "The system user was not found");
  }
  if (call.method !== "GET") return problem(call, 404, "AUTH-00000", "There is no such address");
  if (first === "vendor" && second === "bysystem" && third !== undefined)
    return own.has(third)
      ? Response.json(
          page(
            users.filter(({ systemId }) => systemId === third),
            url,
            (user) => item(user, register),
          ),
        )
      : problem(call, 404, "AUTH-00011", "The system was not found");
  if (first === "vendor" && second === "byquery") {
    const [system, number] = [url.searchParams.get("system-id"), url.searchParams.get("orgno")];
    const reference = url.searchParams.get("external-ref") ?? number;
    const found = users.findLast(
      (user) => user.systemId === system && user.partyOrgNo === number && user.externalRef === reference,
    );
    return found
      ? Response.json(item(found, register))
      : problem(call, 404, "AUTH-00020", "The system user was not found");
  }
  const found = requestAt(
    path,
    register.requests.filter(({ systemId }) => own.has(systemId)),
  );
  return found
    ? Response.json(requestView(found, profile.endpoints.approval))
    : problem(call, 404, "AUTH-00010", "The request was not found");
}

/** An agent's request and a change have addresses of their own, and are not found at those of others. */
function requestAt(path: readonly string[], requests: readonly SystemUserRequest[]): SystemUserRequest | undefined {
  const [first, second] = path;
  if (second !== "vendor") return undefined;
  if (first === "changerequest")
    return requests.find((one) => one.changes !== undefined && path.length === 3 && one.id === path[2]);
  if (first !== "request") return undefined;
  const userType = path[2] === "agent" ? "agent" : "standard";
  const [id, systemId = "", partyOrgNo = "", externalRef = ""] = path.slice(userType === "agent" ? 3 : 2);
  const mine = requests.filter((one) => one.changes === undefined && one.userType === userType);
  return id === "byexternalref"
    ? mine.findLast((one) => isSame(one, { systemId, partyOrgNo, externalRef }))
    : mine.find((one) => systemId === "" && one.id === id);
}
