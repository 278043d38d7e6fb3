"use client";

import { Button } from "@digdir/designsystemet-react";
import type { ComponentProps, ReactNode } from "react";
import { useWords } from "./use-words.tsx";

interface SubmitButtonProps extends Omit<ComponentProps<typeof Button>, "type" | "loading"> {
  readonly pending: boolean;
}

/** The button of a form, which says that what it sends is under way. */
export function SubmitButton({ pending, children, ...rest }: SubmitButtonProps): ReactNode {
  const { wait } = useWords();
  return (
    <Button {...rest} type="submit" loading={pending} aria-disabled={pending}>
      {pending ? wait : children}
    </Button>
  );
}
