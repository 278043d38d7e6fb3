/** The page of a login, relative to the folder of the report. */
export const loginFile = (login: string): string => `logins/${login}.html`;
