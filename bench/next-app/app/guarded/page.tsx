import type { ReactNode } from "react";
import { auth } from "../../auth";
import { Overview } from "../overview";

export default async function Guarded(): Promise<ReactNode> {
  const { name, assurance } = await auth.requireSession();
  return <Overview name={name ?? ""} level={assurance} />;
}
