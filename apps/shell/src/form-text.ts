/** What a form has in a field, without spaces around it. A form sends a line break as two characters. */
export function textOf(form: FormData, name: string): string {
  const given = form.get(name);
  return typeof given === "string" ? given.replaceAll("\r\n", "\n").trim() : "";
}
