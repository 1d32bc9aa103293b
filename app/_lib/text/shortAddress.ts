/** An address as people compare it: its beginning and its end. */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;

/** A key or hash in groups that can be read aloud: its first and last eight digits. */
export const shortKey = (hex: string): string => {
  const digits = hex.replace(/^0x/, "");
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)}…${digits.slice(-8, -4)} ${digits.slice(-4)}`;
};
