import type { MachineRequest } from "../machine.ts";
import { type System, systemSchema } from "../../register/register-schema.ts";
import { jsonObject, problem } from "./problem.ts";
import { consumerNumber, verifiedToken } from "./verified-token.ts";

/** `systemregister/vendor`, and `systemregister/vendor/{id}`. A vendor sees its own systems alone. */
export function answerSystemRegister({ call, register, profile }: MachineRequest): Response {
  const id = decodeURIComponent(new URL(call.url).pathname.slice(pathOf(profile.endpoints.system_register).length + 1));
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
  const { success, data } = systemSchema.safeParse(jsonObject(call.body));
  if (!success || data.id !== id) return problem(call, 400, "AUTH.VLD-00001", "The system is not valid");
  replace(data);
  return Response.json(data);
}

const pathOf = (url = ""): string => new URL(url).pathname;

function registered(call: MachineRequest["call"], register: MachineRequest["register"], vendor: string): Response {
  const { success, data } = systemSchema.safeParse(jsonObject(call.body));
  if (!success) return problem(call, 400, "AUTH.VLD-00001", "The system is not valid");
  if (data.vendor.ID !== `0192:${vendor}`)
    return problem(call, 403, "AUTH-00012", "The vendor is not the organisation of the token");
  if (!data.id.startsWith(`${vendor}_`))
    return problem(
      call,
      400,
      "AUTH.VLD-00002",
      "The system id does not start with the organisation number of the vendor",
    );
  if (register.data.systems.some(({ id }) => id === data.id))
    return problem(call, 400, "AUTH.VLD-00003", "The system id already exists");
  register.data = { ...register.data, systems: [...register.data.systems, data] };
  return Response.json(crypto.randomUUID());
}
