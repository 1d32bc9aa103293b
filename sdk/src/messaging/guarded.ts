import { toKedgeError } from "../errors/toKedgeError.ts";

/** Runs a call into XMTP's code and lets only `KedgeError`s out. */
export async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toKedgeError(error);
  }
}
