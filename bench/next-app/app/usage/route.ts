import { connection } from "next/server";

/** What this process has used of the processor, in microseconds, and the bytes that it holds, once its garbage is collected. */
export async function GET(): Promise<Response> {
  await connection();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return Response.json({ cpu: user + system, rss: process.memoryUsage.rss() });
}
