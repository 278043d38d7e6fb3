import { randomBytes } from "node:crypto";
import type { ReactNode } from "react";
import { NotAvailableView, type NotAvailableProps } from "./not-available-view.tsx";
import { referenceOf } from "./receipt.tsx";

interface LoggedProps extends NotAvailableProps {
  /** The page in the log, the same for everyone: a title can have what a person wrote in the address. */
  readonly name: string;
}

/** A page in place of one whose register does not respond. A line of the log has its reference. */
export function NotAvailable({ name, ...props }: LoggedProps): ReactNode {
  return <NotAvailableView {...props} reference={referenceOf(logged(name))} />;
}

/** Writes the line, and gives its reference. */
function logged(page: string): string {
  const reference = randomBytes(4).toString("hex");
  console.error(
    JSON.stringify({ time: new Date().toISOString(), level: "error", error: "not_available", reference, page }),
  );
  return reference;
}
