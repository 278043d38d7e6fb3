import type { MachineRequest } from "../machines/machine.ts";
import { type System, systemSchema } from "../register/register-schema.ts";
import type { Register } from "../register/register.ts";
import { pathBelow } from "./requests/path-below.ts";
import { jsonObject, problem } from "./requests/problem.ts";
import { consumerNumber, verifiedToken } from "./requests/verified-token.ts";

/** `systemregister/vendor`, and `systemregister/vendor/{id}`. A vendor sees its own systems alone. */
export function answerSystemRegister({ call, register, profile }: MachineRequest): Response {
  const id = pathBelow(profile.endpoints.system_register, call).join("/");
  const token = verifiedToken(call, register);
  const vendor = token ? consumerNumber(token) : "";
  const owned = register.data.systems.filter((one) => !one.isDeleted && one.vendor.ID === `0192:${vendor}`);
  const found = owned.find((one) => one.id === id);
  if (call.method === "POST" && id === "") return registered(call, register, vendor);
  if (call.method === "GET" && id === "") return Response.json(owned);
  if (!found) return problem(call, 404, "AUTH-00011", "The system was not found");
  if (call.method === "GET") return Response.json(found);
  const replace = (changed: System): void => {
    register.data = {
      ...register.data,
      systems: register.data.systems.map((one) => (one === found ? changed : one)),
    };
  };
  if (call.method === "DELETE") {
    replace({ ...found, isDeleted: true });
    return Response.json(true);
  }
  if (call.method !== "PUT") return new Response(null, { status: 405, headers: { allow: "GET, PUT, DELETE" } });
  const system = checked(call, register, vendor);
  if (system instanceof Response) return system;
  if (system.id !== id) return problem(call, 400, "AUTH.VLD-00001", "The system is not valid");
  replace(system);
  return Response.json(system);
}

/** An https address, or one on the developer's machine. */
function isRedirect(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost");
}

/** The system that the body holds, or why the vendor may not have it. */
function checked(call: MachineRequest["call"], { data: { systems } }: Register, vendor: string): System | Response {
  const { success, data } = systemSchema.safeParse(jsonObject(call.body));
  if (!success) return problem(call, 400, "AUTH.VLD-00001", "The system is not valid");
  if (data.vendor.ID !== `0192:${vendor}`)
    return problem(call, 403, "AUTH-00012", "The vendor is not the organisation of the token");
  const [owner, ...name] = data.id.split("_");
  if (owner !== vendor || name.join("_") === "")
    return problem(
      call,
      400,
      "AUTH.VLD-00002",
      "The system id is not the organisation number of the vendor and a name",
    );
  if (!data.allowedredirecturls.every(isRedirect))
    return problem(call, 400, "AUTH.VLD-00010", "A redirect URL is neither https nor on localhost");
  const others = systems.filter((one) => !one.isDeleted && one.id !== data.id);
  return others.some(({ clientId }) => clientId.some((one) => data.clientId.includes(one)))
    ? problem(call, 400, "AUTH.VLD-00011", "A client is of another system")
    : data;
}

function registered(call: MachineRequest["call"], register: Register, vendor: string): Response {
  const system = checked(call, register, vendor);
  if (system instanceof Response) return system;
  if (register.data.systems.some(({ id }) => id === system.id))
    return problem(call, 400, "AUTH.VLD-00003", "The system id already exists");
  register.data = { ...register.data, systems: [...register.data.systems, system] };
  return Response.json(crypto.randomUUID());
}
