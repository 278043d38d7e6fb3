/** @throws with NODE_ENV=production: a mock lets anyone in. */
export function refuseProduction(): void {
  if (process.env.NODE_ENV !== "production") return;
  throw new Error('a mock identity provider lets anyone in: it does not start with NODE_ENV="production"');
}
