import { isObject } from "../../clients/statements.ts";
import { type Call, noteRefusal } from "../../requests/call.ts";

/** Altinn's `application/problem+json`, with its own code such as `AUTH-00001`. */
export function problem(call: Call, status: 400 | 403 | 404 | 409 | 412, code: string, detail: string): Response {
  noteRefusal(call, { error: code, reason: detail, clause: "Altinn, problem details" });
  return Response.json(
    { type: `urn:altinn:error:${code}`, title: detail, status, code, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

/** The members of a JSON body; undefined if it is no object. */
export function parsedObject(body: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body ?? "");
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a JSON body; none if it is no object. */
export const jsonObject = (body: string | undefined): Readonly<Record<string, unknown>> => parsedObject(body) ?? {};
