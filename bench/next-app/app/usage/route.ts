import { connection } from "next/server";

/** What this process has used of the processor, in microseconds. */
export async function GET(): Promise<Response> {
  await connection();
  const { user, system } = process.cpuUsage();
  return Response.json(user + system);
}
