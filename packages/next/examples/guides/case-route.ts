import type { Protected } from "@adgangskort/next";
import { auth } from "./auth.ts";

interface Case {
  readonly id: string;
}

export const GET = auth.protect(async (_request, { session, params }: Protected<Case>) => {
  const { id } = await params;
  return Response.json({ id, openedBy: session.name });
});

export const POST = auth.protect(
  async (request, { session, params }: Protected<Case>) => {
    const { id } = await params;
    return Response.json({ id, note: await request.text(), approvedBy: session.name });
  },
  { assurance: "high", maxAgeSeconds: 600 },
);
