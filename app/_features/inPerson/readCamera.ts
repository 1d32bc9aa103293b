/** How often a picture is looked at. Milliseconds. */
const PAUSE = 200;

/**
 * Shows the camera in a video element and looks for QR codes until one is found.
 *
 * @returns what the code says; never resolves after `signal` aborted
 * @throws DOMException if there is no camera or it may not be used
 */
export async function readCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<string> {
  const { default: find } = await import("jsqr");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return new Promise((resolve) => {
    const look = () => {
      if (signal.aborted || !context) return;
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0) {
        canvas.width = width;
        canvas.height = height;
        context.drawImage(video, 0, 0);
        const code = find(context.getImageData(0, 0, width, height).data, width, height);
        if (code) {
          stop();
          return resolve(code.data);
        }
      }
      setTimeout(look, PAUSE);
    };
    look();
  });
}
