import { AuthError } from "../../errors/errors.ts";

/** A parameter that may be given once (RFC 6749 3.1). @throws {@link AuthError} `request_invalid` */
export function optionalParameter(parameters: URLSearchParams, name: string, mostCharacters: number): string | null {
  const [value = null, ...others] = parameters.getAll(name);
  if (others.length > 0) throw new AuthError("request_invalid", { details: { parameter: name, fault: "repeated" } });
  if (value !== null && value.length > mostCharacters)
    throw new AuthError("request_invalid", { details: { parameter: name, fault: "too long" } });
  return value;
}

/** A parameter that must be given, and once. @throws {@link AuthError} `request_invalid` */
export function requiredParameter(parameters: URLSearchParams, name: string, mostCharacters: number): string {
  const value = optionalParameter(parameters, name, mostCharacters);
  if (!value) throw new AuthError("request_invalid", { details: { parameter: name, fault: "missing" } });
  return value;
}
