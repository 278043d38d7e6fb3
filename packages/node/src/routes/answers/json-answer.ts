/** A JSON answer: not cacheable, never sniffed as another type, and not readable by other sites (ASVS 5.0 3.2.1, 3.5.8). */
export function jsonAnswer(body: object, status = 200): Response {
  return Response.json(body, {
    status,
    headers: {
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      vary: "cookie",
    },
  });
}
