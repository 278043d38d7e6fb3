"use client";

import { useProtectedAction, type ActionAnswer } from "@adgangskort/react";
import { useState, type ReactNode } from "react";

interface ApproveButtonProps {
  /** A Server Action that `protectAction` of `@adgangskort/next` made. */
  readonly approve: (organisationNumber: string) => Promise<ActionAnswer<string>>;
  readonly organisationNumber: string;
}

export function ApproveButton({ approve, organisationNumber }: ApproveButtonProps): ReactNode {
  const [said, setSaid] = useState("");
  const approveAsThisPerson = useProtectedAction(approve);

  async function press(): Promise<void> {
    const answer = await approveAsThisPerson(organisationNumber);
    setSaid(answer.ok ? answer.value : "Ikke godkjent.");
  }

  return (
    <>
      <button type="button" onClick={() => void press()}>
        Godkjenn
      </button>
      <output>{said}</output>
    </>
  );
}
