/** What only a worker can see; it waits to be asked. */
const PROBE = `onmessage = () => postMessage("createSyncAccessHandle" in FileSystemFileHandle.prototype);`;

/**
 * Whether workers of this browser can use files synchronously. XMTP's database needs that, and where it is missing its worker fails without a word to the
 * page, which would wait for ever.
 */
export async function hasSynchronousFiles(): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([PROBE], { type: "text/javascript" }));
  const worker = new Worker(url);
  try {
    return await new Promise<boolean>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data === true);
      worker.onerror = () => resolve(false);
      worker.postMessage({ action: "probe-files" });
    });
  } finally {
    worker.terminate();
    URL.revokeObjectURL(url);
  }
}
