import type { ReactNode } from "react";
import { auth } from "./auth.ts";

export default async function PaymentPage(): Promise<ReactNode> {
  const session = await auth.requireAssurance({ assurance: "high", maxAgeSeconds: 600, returnTo: "/utbetaling" });
  return <h1>{`${session.name} kan godkjenne`}</h1>;
}
