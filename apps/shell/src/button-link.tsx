import { Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface ButtonLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that looks like the button of its page: what people come there to do. */
export function ButtonLink({ href, children }: ButtonLinkProps): ReactNode {
  return (
    <Button asChild>
      <a href={href}>{children}</a>
    </Button>
  );
}
