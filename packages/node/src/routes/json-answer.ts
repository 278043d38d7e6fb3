/** An answer for programs: kept by no cache, read as nothing but JSON, and by no other site (ASVS 5.0 3.2.1, 3.5.8). */
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
