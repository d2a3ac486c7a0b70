import { AnalysisHost } from './host';
import { loadEngine } from './load-engine';
import type { ParserFiles } from '../../syntax/engine';
import type { FromAnalysis, ToAnalysis } from './messages';

/** What a worker's global scope has; the library's type for it cannot stand beside the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToAnalysis>) => void) | null;
  postMessage(message: FromAnalysis): void;
}

const scope = self as unknown as WorkerScope;
let host: Promise<AnalysisHost> | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === 'start') {
    host = start(data.files);
  } else {
    host?.then(ready => ready.answer(data)).then(send, fail);
  }
};

async function start(files: ParserFiles): Promise<AnalysisHost> {
  return new AnalysisHost(await loadEngine(files));
}

function send(answer: FromAnalysis | null): void {
  if (answer) {
    scope.postMessage(answer);
  }
}

function fail(reason: unknown): void {
  scope.postMessage({ kind: 'unavailable', reason: String(reason) });
}
