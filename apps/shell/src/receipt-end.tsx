"use client";

import { Button, Link, Paragraph } from "@digdir/designsystemet-react";
import { useSyncExternalStore, type ReactNode } from "react";
import type { Fact } from "./facts.tsx";
import { useWords } from "./use-words.tsx";

const never = () => () => undefined;

interface ReceiptEndProps {
  readonly title: string;
  /** What was done, for whom and when. */
  readonly facts: readonly Fact[];
  /** What happens next, and when. */
  readonly then: string;
  /** What else the person may do now. */
  readonly children?: ReactNode;
}

/** The end of a receipt: what happens next, and how to keep the receipt. Printing needs scripting, so without it there is no button. */
export function ReceiptEnd({ title, facts, then, children }: ReceiptEndProps): ReactNode {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { print, download } = useWords().receipt;
  const text = [title, "", ...facts.map(({ label, value }) => `${label}: ${value}`), "", then, ""].join("\r\n");
  return (
    <>
      <Paragraph>{then}</Paragraph>
      <div className="row actions">
        {scripted && (
          <Button variant="secondary" onClick={() => globalThis.print()}>
            {print}
          </Button>
        )}
        <Link href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download={`${title}.txt`}>
          {download}
        </Link>
        {children}
      </div>
    </>
  );
}
