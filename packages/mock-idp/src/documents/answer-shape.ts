/** An answer of a provider, as it came. */
export interface Answer {
  readonly method: string;
  readonly pathname: string;
  readonly status: number;
  readonly body: string;
}

type Members = Readonly<Record<string, unknown>>;

/** Members whose values say nothing of a person: lifetimes, kinds, levels. Of all others, only the name is told. */
const told =
  /^(?:(?:\w+_)?expires_in|token_type|issued_token_type|scope|rejected_scope|error|alg|typ|acr|amr|acrs|ver|acct|idtyp|locale|client_amr|helseid:\/\/claims\/identity\/(?:security|assurance)_level)$/;

/** A directory of Entra ID, or a national id in the path of an API. */
const identifier = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{11}/gi;

/**
 * Describes an answer of a token, PAR or userinfo endpoint, one line for it and one for each JWT in it. Other answers, as those of APIs, have no line.
 */
export function describeAnswer({ method, pathname, status, body }: Answer, now: number): string[] {
  const isUserinfo = pathname.endsWith("userinfo");
  const members = objectIn(body) ?? (isUserinfo ? { userinfo: body } : undefined);
  if (!members || !(isUserinfo || ["access_token", "id_token", "request_uri", "error"].some((name) => name in members)))
    return [];
  const tokens = Object.entries(members).flatMap(([name, value]) => {
    const [header, claims] = typeof value === "string" ? jwtIn(value) : [];
    if (!header || !claims) return [];
    return [
      `  ${name}: ${[shapes(header), times(claims, now), shapes(claims)].filter((part) => part !== "").join("; ")}`,
    ];
  });
  return [`${method} ${pathname.replaceAll(identifier, "{id}")} ${status}: ${shapes(members)}`, ...tokens];
}

function shapes(members: Members): string {
  return Object.entries(members)
    .map(([name, value]) => (told.test(name) ? `${name}=${JSON.stringify(value)}` : printed(name) + shape(name, value)))
    .join(" ");
}

/** A name that would break the line is quoted. */
const printed = (name: string): string => (/^[\x21-\x7e]+$/.test(name) ? name : JSON.stringify(name));

function shape(name: string, value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]${shape("", value[0])}`;
  if (typeof value === "object" && value !== null) return `{${shapes({ ...value })}}`;
  if (typeof value !== "string") return "";
  if (name === "aud") return value === "unspecified" ? "=unspecified" : "=one";
  // HelseID's names of identity providers, and the numbers with which HelseID and Microsoft begin a description.
  if (name === "idp" && /^[a-z]+-oidc$/.test(value)) return `=${value}`;
  if (name === "error_description") return ` ${/^(?:HID-[A-Z\d-]+|AADSTS\d+)/.exec(value)?.[0] ?? ""}`.trimEnd();
  // A national id, wherever it is.
  return /^\d{11}$/.test(value) ? "(eleven digits)" : "";
}

function times({ exp, iat, auth_time: authTime }: Members, now: number): string {
  const seconds = (value: number): string => `${Math.round(value)} s`;
  return [
    ...(typeof exp === "number" && typeof iat === "number" ? [`lives ${seconds(exp - iat)}`] : []),
    ...(typeof iat === "number" ? [`issued ${seconds(now - iat)} ago`] : []),
    ...(typeof authTime === "number" ? [`authenticated ${seconds(now - authTime)} ago`] : []),
  ].join(", ");
}

/** The header and the claims of a JWT. */
function jwtIn(text: string): (Members | undefined)[] {
  const parts = text.split(".");
  return parts.length === 3 ? parts.slice(0, 2).map((part) => objectIn(Buffer.from(part, "base64url").toString())) : [];
}

function objectIn(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
