/** What a form has in a field, without spaces around it. */
export function textOf(form: FormData, name: string): string {
  const given = form.get(name);
  return typeof given === "string" ? given.trim() : "";
}
