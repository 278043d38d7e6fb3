import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface ElsewhereProps {
  /** The address of the agency's other service; without it there is no link. */
  readonly service: string | undefined;
  /** The page there that the login leads to. */
  readonly page: string;
  readonly words: { readonly question: string; readonly link: string };
  readonly children: ReactNode;
}

/** Below every page, the link to the same agency's service for people in their other role. It always asks for a new login. */
export function Elsewhere({ service, page, words: { question, link }, children }: ElsewhereProps): ReactNode {
  return (
    <>
      {children}
      {service && (
        <Paragraph className="elsewhere" data-size="sm">
          {question} <Link href={`${service}/auth/login?max_age=0&return_to=${page}`}>{link}</Link>
        </Paragraph>
      )}
    </>
  );
}
