/** The day, `2027-01-31`, by the calendar in Norway. */
export function dayIn(time: Date): string {
  return time.toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
}

/** Whether it is a day of the calendar, written so: 30 February is the second of March to some, and no day. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(value);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value);
}
