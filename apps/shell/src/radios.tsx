import { Field, Fieldset, FieldsetDescription, FieldsetLegend, Input, Label } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface RadiosProps {
  readonly legend: string;
  readonly description?: string;
  readonly name: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string | undefined;
  /** What there is to correct. */
  readonly children?: ReactNode;
}

/** One of several values. None is chosen beforehand; the first has the id by which the summary of faults links here. */
export function Radios({ legend, description, name, choices, chosen, children }: RadiosProps): ReactNode {
  return (
    <Fieldset>
      <FieldsetLegend>{legend}</FieldsetLegend>
      {description && <FieldsetDescription>{description}</FieldsetDescription>}
      {choices.map(({ value, text }, index) => {
        const id = index === 0 ? name : `${name}-${value}`;
        return (
          <Field key={value}>
            <Input
              type="radio"
              id={id}
              name={name}
              value={value}
              defaultChecked={value === chosen}
              aria-describedby={children === undefined ? undefined : `${name}-fault`}
            />
            <Label htmlFor={id} weight="regular">
              {text}
            </Label>
          </Field>
        );
      })}
      {children}
    </Fieldset>
  );
}
