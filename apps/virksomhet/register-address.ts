/** Where the register takes and gives reports. */
export const reportsAddress = (): string => `${process.env["REGISTER_API"]}/akvakultur/rapporter`;
