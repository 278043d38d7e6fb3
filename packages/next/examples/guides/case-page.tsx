import type { ReactNode } from "react";
import { auth } from "./auth.ts";

interface Case {
  readonly params: Promise<{ id: string }>;
}

export default async function CasePage({ params }: Case): Promise<ReactNode> {
  const { id } = await params;
  const session = await auth.requireSession({ returnTo: `/sak/${encodeURIComponent(id)}` });
  return <h1>{`Sak ${id}, åpnet av ${session.name}`}</h1>;
}
