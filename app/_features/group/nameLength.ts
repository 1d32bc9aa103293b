/** UTF-16 code units of a group's name here: below the 100 characters that libxmtp takes, and as much as is shown. */
export const NAME_LENGTH = 60;
