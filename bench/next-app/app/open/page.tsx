import { connection } from "next/server";
import type { ReactNode } from "react";
import { Overview } from "../overview";

export default async function Open(): Promise<ReactNode> {
  await connection();
  return <Overview name="Kari Testmo" level="substantial" />;
}
