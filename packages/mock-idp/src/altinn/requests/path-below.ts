/** The segments of a call's path below an endpoint. ASP.NET leaves a malformed escape as it is. */
export function pathBelow(endpoint: string | undefined, call: { readonly url: string }): readonly string[] {
  const base = new URL(endpoint ?? "").pathname;
  return new URL(call.url).pathname
    .slice(base.length + 1)
    .split("/")
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}
