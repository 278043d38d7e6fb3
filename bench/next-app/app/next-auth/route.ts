import { getServerSession } from "next-auth";

/** next-auth 4's own read, as its documentation has it for a Route Handler. NEXTAUTH_SECRET and NEXTAUTH_URL are in the environment. */
export async function GET(): Promise<Response> {
  const session = await getServerSession();
  return session ? Response.json({ name: session.user?.name ?? null }) : new Response(null, { status: 401 });
}
