"use client";

import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import { Figures } from "../figures";
import type { Review } from "./file-report";

interface ReviewStepProps {
  readonly review: Review;
  readonly words: Words["form"];
}

/** What the person is about to send, and on whose behalf. */
export function ReviewStep({ review: { draft, organisation, figures }, words }: ReviewStepProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
        {words.reviewTitle}
      </Heading>
      <Alert data-color="info">
        {words.youActFor} <strong>{organisation}</strong>
      </Alert>
      <Figures of={figures} />
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
