import { cookies } from "next/headers";

/** Remembers a choice of the person in this browser. */
export async function remember(cookie: string, value: string, maxAge: number): Promise<void> {
  const secure = process.env["BASE_URL"]?.startsWith("https:") ?? true;
  (await cookies()).set(cookie, value, { httpOnly: true, sameSite: "lax", secure, maxAge });
}

/** What was chosen in this browser. Anybody can write a cookie: check what it says. */
export async function remembered(cookie: string): Promise<string | undefined> {
  return (await cookies()).get(cookie)?.value;
}
