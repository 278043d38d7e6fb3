/**
 * Calls that do not compile, and that an application in JavaScript makes. Without these checks a forgotten `await` would look like a missing session, and
 * the page would redirect to the login for ever.
 * @throws TypeError
 */
export function refuseNoHeaders(given: Headers | undefined): void {
  if (typeof given?.get !== "function")
    throw new TypeError("auth.session takes the headers of the request: auth.session(request.headers)");
}

/** @throws TypeError */
export function refuseNoRequest(given: Partial<Request> | undefined): void {
  if (typeof given?.headers?.get !== "function")
    throw new TypeError("auth.handler takes a Request; toNodeHandler of srvx/node makes one of Node's own");
}

/** @throws TypeError */
export function refuseNoSession(method: "judge" | "facts", given: unknown): void {
  if (given instanceof Promise)
    throw new TypeError(`auth.${method} was given a promise: await auth.session(headers) first`);
  if (method === "facts" && given === null)
    throw new TypeError("auth.facts was given null: without a session there are no facts");
}

/** @throws TypeError */
export function refuseNoRequirement(given: object | undefined): void {
  if (given === undefined) throw new TypeError("auth.judge needs a requirement; {} requires a session and no more");
}
