"use client";

import type { ReactNode } from "react";
import { SubmitButton } from "./submit-button.tsx";

/** The end of a form: the button that leads to the review. */
export function ReviewButton({
  pending,
  children,
}: {
  readonly pending: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="row">
      <SubmitButton name="button" value="review" pending={pending}>
        {children}
      </SubmitButton>
    </div>
  );
}
