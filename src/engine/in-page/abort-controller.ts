/** `readable-stream` asks for this package; every browser that runs the engine has the real ones. */
const { AbortController, AbortSignal } = globalThis;

export { AbortController, AbortSignal };
export default AbortController;
