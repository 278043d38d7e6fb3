"use client";

import { Button, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Words } from "../../../../texts/nb";
import { ProtectedForm } from "../../protected-form";
import { endGuard, type Asked } from "./end-guard";

interface EndFormProps {
  readonly id: string;
  readonly back: string;
  readonly words: Words["end"];
  readonly refusals: Words["refused"];
}

const asked: Asked = {};

export function EndForm({ id, back, words, refusals }: EndFormProps): ReactNode {
  return (
    <ProtectedForm action={endGuard} first={asked} refusals={refusals}>
      {() => (
        <>
          <Paragraph>{words.consequence}</Paragraph>
          <input type="hidden" name="id" value={id} />
          <div className="row">
            <Button type="submit" data-color="danger">
              {words.confirm}
            </Button>
            <Link href={back}>{words.cancel}</Link>
          </div>
        </>
      )}
    </ProtectedForm>
  );
}
