import { cookies } from "next/headers";

export async function GET(): Promise<Response> {
  const all = await cookies();
  return Response.json({ name: all.has("nobody's") ? "somebody" : "nobody" });
}
