import type { ReactNode } from "react";
import { Elsewhere } from "#shell/elsewhere.tsx";
import { spoken } from "../language";

/** Below every page, the link to the same agency's service for employees. */
export default async function Template({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  return (
    <Elsewhere service={process.env["EMPLOYEE_SERVICE"]} page="/rapporter" words={(await spoken()).words.elsewhere}>
      {children}
    </Elsewhere>
  );
}
