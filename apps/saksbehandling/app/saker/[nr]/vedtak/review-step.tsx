"use client";

import { Alert, Button, Heading, Paragraph } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { Words } from "../../../../texts/nb";
import { Facts } from "../../facts";
import type { Review } from "./decide";

interface ReviewStepProps {
  readonly review: Review;
  readonly nr: string;
  readonly words: Words["form"];
}

/** What the person is about to decide, and in which case. */
export function ReviewStep({ review: { draft, outcome }, nr, words }: ReviewStepProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
        {words.reviewTitle}
      </Heading>
      <Alert data-color="info">
        {words.youDecide} <strong>{nr}</strong>. {words.noWayBack}
      </Alert>
      <Facts of={outcome} />
      <Paragraph className="reason">{draft.begrunnelse}</Paragraph>
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
