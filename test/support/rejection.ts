import { AssertionError } from "chai";

/** What a promise rejects with, which has to be of the given class. */
export async function rejection<E extends Error>(
  promise: Promise<unknown>,
  type: abstract new (...parameters: never[]) => E,
): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw new AssertionError(`expected a ${type.name}, and got ${String(error)}`);
  }
  throw new AssertionError(`expected a ${type.name}, and nothing was thrown`);
}
