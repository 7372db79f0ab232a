// Runs the layout off the main thread, so that the page stays responsive.
import { arrange, type LayoutInput } from "./force";

interface Port {
  onmessage: ((event: MessageEvent<LayoutInput & { run: number; steady: boolean }>) => void) | null;
  postMessage(message: unknown): void;
}

const port = globalThis as unknown as Port;

port.onmessage = ({ data }) => {
  const progress = data.steady ? undefined : (at: Float64Array) => port.postMessage({ run: data.run, at, done: false });
  port.postMessage({ run: data.run, at: arrange(data, progress), done: true });
};
