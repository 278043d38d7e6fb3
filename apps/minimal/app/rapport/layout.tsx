import type { ReactNode } from "react";
import { ReportForm } from "./report-form";

/** The page says for whom; below it is the form. */
export default function Layout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      {children}
      <ReportForm />
    </>
  );
}
