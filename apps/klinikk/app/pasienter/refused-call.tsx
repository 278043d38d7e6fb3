import { Alert, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Words } from "../../texts/nb";
import type { Refused } from "./register";

interface RefusedCallProps {
  readonly by: Refused["refused"];
  readonly words: Pick<Words, "refused" | "unit">;
}

/** Why the register gave nothing, and what to do. */
export function RefusedCall({ by, words }: RefusedCallProps): ReactNode {
  return (
    <Alert data-color={by === "unavailable" ? "warning" : "danger"}>
      <Paragraph>{words.refused[by]}</Paragraph>
      {by === "unit" && (
        <Paragraph>
          <Link href="/enhet">{words.unit.change}</Link>
        </Paragraph>
      )}
    </Alert>
  );
}
