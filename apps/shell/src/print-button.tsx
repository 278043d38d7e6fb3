"use client";

import { Button } from "@digdir/designsystemet-react";
import { useSyncExternalStore, type ReactNode } from "react";
import { useWords } from "./use-words.tsx";

const never = () => () => undefined;

/** Prints the page. Printing needs scripting, so without it there is no button. */
export function PrintButton(): ReactNode {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { print } = useWords();
  return (
    scripted && (
      <Button variant="secondary" onClick={() => globalThis.print()}>
        {print}
      </Button>
    )
  );
}
