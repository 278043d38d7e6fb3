/**
 * The audit log: one line of JSON for each event, which has neither names nor national ids. Digdir asks for the person's address in it, which is
 * what the proxy in front says: have yours set the header anew, since anybody can send one.
 */
export function audit(event: object, request?: Request): void {
  console.log(JSON.stringify({ ...event, ip: request?.headers.get("x-forwarded-for") ?? undefined }));
}
