/** The audit log: one line of JSON for each event, which has neither names nor national ids. */
export function audit(event: object): void {
  console.log(JSON.stringify(event));
}
