import { Alert, Heading } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface UnavailableProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page while the register does not answer. */
export function Unavailable({ title, children }: UnavailableProps): ReactNode {
  return (
    <>
      <Heading level={1} data-size="lg">
        {title}
      </Heading>
      <Alert data-color="warning">{children}</Alert>
    </>
  );
}
