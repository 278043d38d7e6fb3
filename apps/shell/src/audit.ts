/**
 * The audit log: one line of JSON for each event, without names or national ids. Digdir requires the person's IP address in it. It comes from the
 * proxy in front: have the proxy overwrite the header, since any client can send one.
 */
export function audit(event: object, request?: Request): void {
  console.log(JSON.stringify({ ...event, ip: request?.headers.get("x-forwarded-for") ?? undefined }));
}
