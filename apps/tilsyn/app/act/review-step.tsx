"use client";

import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { Words } from "../../texts/nb";
import { Details } from "../details";
import type { Step } from "./step";

interface ReviewStepProps {
  readonly review: Extract<Step, { kind: "review" }>;
  readonly words: Words["act"];
}

/** What the person is about to send, and on whose behalf or to whom. */
export function ReviewStep({ review: { draft, about, lines }, words }: ReviewStepProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
        {words.reviewTitle}
      </Heading>
      <Alert data-color="info">
        {about.label} <strong>{about.value}</strong>
      </Alert>
      <Details of={lines} />
      {Object.entries(draft).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="row">
        <Button type="submit" name="button" value="send">
          {words.send}
        </Button>
        <Button type="submit" name="button" value="change" variant="secondary">
          {words.change}
        </Button>
      </div>
    </>
  );
}
