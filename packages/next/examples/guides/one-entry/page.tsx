import type { ReactNode } from "react";
import { auth } from "./auth.ts";

export default async function InspectionsPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ provider: "inspektor", returnTo: "/tilsyn" });
  return <h1>{`Tilsyn for ${session.name}`}</h1>;
}
