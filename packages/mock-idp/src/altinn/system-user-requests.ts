import { randomUUID } from "node:crypto";
import type { MachineRequest } from "../machines/machine.ts";
import type { Register } from "../register/register.ts";
import {
  changeRequestSchema,
  type System,
  type SystemUser,
  systemUserRequestSchema,
} from "../register/register-schema.ts";
import type { RequestStatus, SystemUserRequest } from "../register/system-user-request.ts";
import { jsonObject, problem } from "./requests/problem.ts";

/** What a vendor sees of its request. */
export function requestView(one: SystemUserRequest, approval = ""): object {
  const { changes, unwanted: _, userType: __, redirectUrl, rights, accessPackages, ...request } = one;
  const wanted = changes === undefined ? { rights, accessPackages } : changeOf(one);
  return {
    ...request,
    ...wanted,
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    confirmUrl: `${approval}?id=${one.id}`,
    escalated: false,
    timedOut: one.status === "Timedout",
  };
}

const changeOf = ({ rights, accessPackages, unwanted, changes }: SystemUserRequest): object => ({
  systemUserId: changes,
  requiredRights: rights,
  requiredAccessPackages: accessPackages,
  unwantedRights: unwanted?.rights ?? [],
  unwantedAccessPackages: unwanted?.accessPackages ?? [],
});

type Question = Pick<SystemUserRequest, "systemId" | "partyOrgNo" | "externalRef" | "rights" | "accessPackages">;
type Names = Pick<Question, "systemId" | "partyOrgNo" | "externalRef">;

export const isSame = (one: Names, other: Names): boolean =>
  one.systemId === other.systemId && one.partyOrgNo === other.partyOrgNo && one.externalRef === other.externalRef;

/** The system user that a request changes, and the id that the vendor gave the request. */
interface Change {
  readonly user: SystemUser;
  readonly id: string;
}

/** What a body asks for; undefined if it is malformed. */
function askedBy(body: string | undefined, change: Change | undefined): Asked | undefined {
  if (change === undefined) {
    const { success, data } = systemUserRequestSchema.safeParse(jsonObject(body));
    if (!success) return undefined;
    const { redirectUrl, externalRef = data.partyOrgNo, ...question } = data;
    return { redirectUrl, question: { ...question, externalRef } };
  }
  const { success, data } = changeRequestSchema.safeParse(jsonObject(body));
  if (!success) return undefined;
  const { user } = change;
  const { systemId = user.systemId, partyOrgNo = user.partyOrgNo, externalRef = user.externalRef } = data;
  return {
    redirectUrl: data.redirectUrl,
    question: {
      systemId,
      partyOrgNo,
      externalRef,
      rights: data.requiredRights,
      accessPackages: data.requiredAccessPackages,
    },
    unwanted: { rights: data.unwantedRights, accessPackages: data.unwantedAccessPackages },
  };
}

interface Asked {
  readonly question: Question;
  readonly redirectUrl: string | undefined;
  readonly unwanted?: SystemUserRequest["unwanted"];
}

interface Judged extends Asked {
  readonly system: System;
  readonly register: Register;
  readonly userType: SystemUser["userType"];
  readonly change: Change | undefined;
}

/** Whether the system has each right, for that action or for all. */
const hasRights = (system: System, rights: Question["rights"]): boolean =>
  rights.every(({ resource, action }) =>
    resource.every(({ id, value }) =>
      system.rights.some(
        (own) =>
          (own.action === undefined || own.action === action) &&
          own.resource.some((each) => each.id === id && each.value === value),
      ),
    ),
  );

const earlier = (status: RequestStatus, { question, register, change, userType }: Judged): boolean =>
  !change &&
  register.requests.findLast((one) => !one.changes && one.userType === userType && isSame(one, question))?.status ===
    status;

/** What Altinn refuses (docs of the request for a system user: error codes). */
const REFUSALS: readonly (readonly [code: string, reason: string, broken: (judged: Judged) => boolean])[] = [
  [
    "AUTH-00000",
    "The organisation number of the customer is unknown",
    ({ question, register }) => !register.organisation(question.partyOrgNo),
  ],
  [
    "AUTH-00021",
    "The redirect URL is not one of the system's",
    ({ redirectUrl, system }) => redirectUrl !== undefined && !system.allowedredirecturls.includes(redirectUrl),
  ],
  [
    "AUTH.VLD-00007",
    "The request has neither rights nor access packages, or is an agent's without access packages",
    ({ question: { rights, accessPackages }, unwanted, userType }) =>
      accessPackages.length === 0 &&
      (unwanted
        ? [rights, unwanted.rights, unwanted.accessPackages].every(({ length }) => length === 0)
        : userType === "agent" || rights.length === 0),
  ],
  [
    "AUTH-00001",
    "The rights are not among the system's",
    ({ question, system }) => !hasRights(system, question.rights),
  ],
  [
    "AUTH-00001",
    "The access packages are not among the system's",
    ({ question, system }) =>
      question.accessPackages.some(({ urn }) => !system.accessPackages.some((own) => own.urn === urn)),
  ],
  [
    "AUTH.VLD-00008",
    "The change is of another system, customer or external reference than the system user",
    ({ question, change }) => change !== undefined && !isSame(change.user, question),
  ],
  [
    "AUTH.VLD-00009",
    "The correlation-id is of another request",
    ({ question, register, change }) =>
      register.requests.some(
        (one) => one.id === change?.id && (one.changes !== change.user.id || !isSame(one, question)),
      ),
  ],
  [
    "AUTH-00006",
    "The system user exists",
    ({ question, register, change }) =>
      !change && register.data.systemUsers.some((one) => !one.isDeleted && isSame(one, question)),
  ],
  ["AUTH-00008", "The customer denied the request: delete it first", (judged) => earlier("Denied", judged)],
  ["AUTH-00009", "The customer rejected the request: delete it first", (judged) => earlier("Rejected", judged)],
];

/** A vendor asks a customer. The same question gives the same request while it is pending. */
export function requested(
  { call, register, profile }: MachineRequest,
  systems: readonly System[],
  userType: SystemUser["userType"],
  change?: Change,
): Response {
  const asked = askedBy(call.body, change);
  if (!asked) return problem(call, 400, "AUTH.VLD-00004", "The request is not valid");
  const { question, redirectUrl, unwanted } = asked;
  const system = systems.find(({ id }) => id === question.systemId);
  if (!system) return problem(call, 400, "AUTH-00011", "The system was not found");
  const judged = { ...asked, system, register, userType, change };
  const refusal = REFUSALS.find(([, , broken]) => broken(judged));
  if (refusal) return problem(call, 400, refusal[0], refusal[1]);
  const known = register.requests.find((one) =>
    change
      ? one.id === change.id
      : !one.changes && one.userType === userType && one.status === "New" && isSame(one, question),
  );
  if (known) return Response.json(requestView(known, profile.endpoints.approval), { status: 200 });
  const made: SystemUserRequest = {
    id: change?.id ?? randomUUID(),
    ...question,
    status: "New",
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    created: new Date(Date.now()).toISOString(),
    userType,
    ...(change && { changes: change.user.id }),
    ...(unwanted && { unwanted }),
  };
  register.requests = [...register.requests, made];
  return Response.json(requestView(made, profile.endpoints.approval), { status: 201 });
}

/** A list without what is unwanted, and with what is required, each once. */
function changed<One extends object>(
  before: readonly One[] = [],
  unwanted: readonly One[] = [],
  required: readonly One[],
): One[] {
  const named = (all: readonly One[]) => new Map(all.map((one) => [JSON.stringify(one), one]));
  const lost = named(unwanted);
  const kept = [...named(before)].filter(([name]) => !lost.has(name));
  return [...new Map([...kept, ...named(required)]).values()];
}

/** The customer's answer. Acceptance makes the system user, or changes it. @returns undefined if the request is not pending, or what it is about was deleted */
export function settle(
  register: Register,
  id: string,
  status: Exclude<RequestStatus, "New">,
): SystemUserRequest | undefined {
  const { requests } = register;
  const found = requests.find((one) => one.id === id && one.status === "New");
  if (!found) return undefined;
  const { systemId, partyOrgNo, externalRef, userType, changes, unwanted } = found;
  const { systems, systemUsers: users } = register.data;
  const isGone =
    !systems.some((one) => one.id === systemId && !one.isDeleted) ||
    (changes !== undefined && !users.some((one) => one.id === changes && !one.isDeleted));
  if (status === "Accepted" && isGone) return undefined;
  const settled = { ...found, status };
  register.requests = requests.map((one) => (one === found ? settled : one));
  if (status !== "Accepted") return settled;
  const before = users.find(({ id: own }) => own === changes);
  const [rights, accessPackages] = [
    changed(before?.rights, unwanted?.rights, found.rights),
    changed(before?.accessPackages, unwanted?.accessPackages, found.accessPackages),
  ];
  const made: SystemUser = {
    id: changes ?? randomUUID(),
    systemId,
    partyOrgNo,
    externalRef,
    rights,
    accessPackages,
    userType,
    created: new Date(Date.now()).toISOString(),
  };
  register.data = { ...register.data, systemUsers: [...users.filter((one) => one.id !== made.id), made] };
  return settled;
}
