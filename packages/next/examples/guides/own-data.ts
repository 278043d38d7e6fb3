import { auth } from "./auth.ts";

/** A logged-in person gets a copy of their own data, as a file. */
export const GET = auth.protect(
  async () => {
    const { session, ...rest } = await auth.exportOwnData();
    const { nationalId, ...facts } = session;
    // JSON has a mask in place of the national id: the person's own copy gets the digits here.
    const copy = { ...rest, session: { ...facts, ...(nationalId && { nationalId: nationalId.value }) } };
    const headers = { "content-disposition": 'attachment; filename="opplysninger.json"' };
    return Response.json(copy, { headers });
  },
  // A new login, so that a colleague at an unlocked machine gets no copy.
  { maxAgeSeconds: 300 },
);
