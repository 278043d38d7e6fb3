import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Title } from "./page.tsx";

interface UnavailableProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page while the register does not answer. */
export function Unavailable({ title, children }: UnavailableProps): ReactNode {
  return (
    <>
      <Title>{title}</Title>
      <Alert data-color="warning">{children}</Alert>
    </>
  );
}
