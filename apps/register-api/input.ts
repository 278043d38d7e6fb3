/** What each member of an input must be, in words for whoever writes to the API. */
export type Rules<Input, Context = unknown> = Readonly<
  Record<keyof Input, { readonly holds: (value: unknown, context: Context) => boolean; readonly must: string }>
>;

/** The input, or everything that keeps it from being one. */
export type Read<Input> =
  | { readonly read: Input }
  | { readonly faults: readonly { readonly field: keyof Input & string; readonly detail: string }[] };

/** Judges an input member by member; `context` is what the rules go by beside the value. */
export function readBy<Input extends object, Context>(
  rules: Rules<Input, Context>,
  given: unknown,
  context: Context,
): Read<Input> {
  const members = Object(given) as Readonly<Record<string, unknown>>;
  const names = Object.keys(rules) as (keyof Input & string)[];
  const faults = names.flatMap((field) =>
    rules[field].holds(members[field], context) ? [] : [{ field, detail: rules[field].must }],
  );
  if (faults.length > 0) return { faults };
  // Nothing but what there are rules for: what else was sent is not kept.
  return { read: Object.fromEntries(names.map((name) => [name, members[name]])) as Input };
}
