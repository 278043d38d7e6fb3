import { randomBytes } from "node:crypto";
import type { ReactNode } from "react";
import { NotAvailableView, type NotAvailableProps } from "./not-available-view.tsx";
import { referenceOf } from "./receipt.tsx";

/** A page in place of one whose register does not respond. A line of the log has its reference. */
export function NotAvailable(props: NotAvailableProps): ReactNode {
  return <NotAvailableView {...props} reference={referenceOf(logged(props.title))} />;
}

/** Writes the line, and gives its reference. */
function logged(page: string): string {
  const reference = randomBytes(4).toString("hex");
  console.error(
    JSON.stringify({ time: new Date().toISOString(), level: "error", error: "not_available", reference, page }),
  );
  return reference;
}
