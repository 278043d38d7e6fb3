import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { spoken } from "../language";

/** Below every page, the way to the same agency's service for employees: a new login there, whatever anybody knows of the person here. */
export default async function Template({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const { question, link } = (await spoken()).words.elsewhere;
  const service = process.env["EMPLOYEE_SERVICE"];
  return (
    <>
      {children}
      {service && (
        <Paragraph className="elsewhere" data-size="sm">
          {question} <Link href={`${service}/auth/login?max_age=0&return_to=/rapporter`}>{link}</Link>
        </Paragraph>
      )}
    </>
  );
}
