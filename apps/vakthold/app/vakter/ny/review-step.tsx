"use client";

import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Facts } from "../facts";
import type { FormWords } from "./register-form";
import type { Review } from "./register-guard";

interface ReviewStepProps {
  readonly review: Review;
  readonly words: FormWords;
}

/** What the person is about to register, and on whose behalf. */
export function ReviewStep({ review: { draft, organisation, facts }, words }: ReviewStepProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
        {words.form.reviewTitle}
      </Heading>
      <Alert data-color="info">
        {words.youActFor} <strong>{organisation}</strong>
      </Alert>
      <Facts of={facts} />
      {Object.entries(draft).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="row">
        <Button type="submit" name="button" value="send">
          {words.form.send}
        </Button>
        <Button type="submit" name="button" value="change" variant="secondary">
          {words.form.change}
        </Button>
      </div>
    </>
  );
}
