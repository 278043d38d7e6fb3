import { auth } from "../../auth";

export async function GET(): Promise<Response> {
  const session = await auth.session();
  return session ? Response.json({ name: session.assurance }) : new Response(null, { status: 401 });
}
