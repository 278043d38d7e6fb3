import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Call } from "../requests/call.ts";
import { redacted, redactedValue, withoutQuery } from "../requests/redact.ts";

const OF_BROWSER = new Set(["authorize", "interaction", "resume", "end_session"]);
/** Members of a token answer that are JWTs, at some providers. */
const TOKENS = ["id_token", "access_token"] as const;
const SECRET_HEADERS = new Set(["authorization", "cookie", "set-cookie"]);

/** A call as the control API shows it. Secrets are cut short. */
export function shownCall(call: Call, provider: string) {
  const { id, login, worker, endpoint, method, url, parameters, clientAssertion, dpopProof, requestObject } = call;
  const { checks, refused, answered, status, at, client, took } = call;
  return {
    id,
    ...(login === undefined ? {} : { login }),
    ...(worker === undefined ? {} : { worker }),
    ...(client === undefined ? {} : { client }),
    provider,
    endpoint,
    leg: OF_BROWSER.has(endpoint) ? "browser → provider" : "app → provider",
    at: new Date(at).toISOString(),
    ...(took === undefined ? {} : { took }),
    received: {
      method,
      url: withoutQuery(url),
      parameters: redacted(parameters),
      ...(clientAssertion ? { clientAssertion } : {}),
      ...(dpopProof ? { dpopProof: { header: dpopProof.header, payload: dpopProof.payload } } : {}),
      ...(requestObject ? { requestObject } : {}),
    },
    checks,
    ...(refused ? { refused } : {}),
    status,
    ...(answered ? { answered: shownAnswer(answered) } : {}),
  };
}

/** A call as the control API shows it. */
export type ShownCall = ReturnType<typeof shownCall>;

function shownAnswer({ status, headers, body, faults }: NonNullable<Call["answered"]>) {
  const members = jsonObject(body);
  const decoded = Object.fromEntries(TOKENS.flatMap((name) => decodedToken(name, members?.[name])));
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !SECRET_HEADERS.has(name))
        .map(([name, value]) => [name, name === "location" ? shownLocation(value) : value]),
    ),
    ...(members
      ? { body: Object.fromEntries(Object.entries(members).map(([name, value]) => [name, shownMember(name, value)])) }
      : {}),
    ...(Object.keys(decoded).length > 0 ? { decoded } : {}),
    faults,
  };
}

const shownMember = (name: string, value: unknown): unknown =>
  TOKENS.some((token) => token === name) ? redactedValue("/token", value) : redactedValue(`/${name}`, value);

/** The address with its parameters, secrets cut short. */
function shownLocation(location: string): string {
  const url = URL.parse(location);
  if (!url) return location;
  const query = [...url.searchParams].map(([name, value]) => `${name}=${String(redactedValue(`/${name}`, value))}`);
  return `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function jsonObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function decodedToken(name: string, value: unknown): readonly (readonly [string, object])[] {
  if (typeof value !== "string") return [];
  try {
    return [[name, { header: decodeProtectedHeader(value), claims: decodeJwt(value) }]];
  } catch {
    return [];
  }
}
