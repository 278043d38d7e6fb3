import { AuthError } from "../errors/errors.ts";

/**
 * RFC 6749 5.1, 6: the error for an answer that lacks a requested scope, or `undefined`. NHN lists such scopes in `rejected_scope` if the
 * organisation has not signed the terms of an API.
 */
export function rejectedScope(
  { scope: granted, rejected_scope: rejected }: { readonly scope?: unknown; readonly rejected_scope?: unknown },
  asked: string | undefined,
): AuthError<"scope_rejected"> | undefined {
  const refused = scopesIn(rejected) ?? [];
  const has = scopesIn(granted);
  // Microsoft, scopes-oidc: `.default` stands for all consented scopes, and the answer may list those instead.
  const names = asked?.split(" ").filter((one) => !one.endsWith("/.default"));
  const lacking = names?.filter((one) => refused.includes(one) || has?.includes(one) === false) ?? refused;
  return lacking.length > 0 ? new AuthError("scope_rejected", { details: { asked: lacking } }) : undefined;
}

function scopesIn(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  return typeof value === "string" ? value.split(" ").filter(Boolean) : undefined;
}
