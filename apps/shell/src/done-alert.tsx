"use client";

import { Alert } from "@digdir/designsystemet-react";
import { useEffect, type ReactNode } from "react";

/** That something was done. A script takes what said so out of the address: a page that is loaded again does not say it again. */
export function DoneAlert({ children }: { readonly children: ReactNode }): ReactNode {
  useEffect(() => history.replaceState(null, "", location.pathname), []);
  return (
    <Alert data-color="success">
      <output>{children}</output>
    </Alert>
  );
}
