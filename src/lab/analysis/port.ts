import { AnalysisHost } from './host';
import type { ParserFiles } from '../../syntax/engine';
import type { FromAnalysis, ToAnalysis } from './messages';

/** A way to whoever analyses. Messages may be posted at once; answers come in order. */
export interface AnalysisPort {
  post(message: ToAnalysis): void;
  close(): void;
}

/** A port to a web worker. @throws where the page may not start one. */
export function workerPort(
  files: ParserFiles,
  on: { answer(message: FromAnalysis): void; cannotStart(): void }
): AnalysisPort {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  let answered = false;
  worker.onmessage = (event: MessageEvent<FromAnalysis>) => {
    answered = true;
    on.answer(event.data);
  };
  worker.onerror = event => {
    event.preventDefault();
    if (answered) {
      on.answer({ kind: 'unavailable', reason: event.message });
    } else {
      on.cannotStart();
    }
  };
  worker.postMessage({ kind: 'start', files } satisfies ToAnalysis);
  return { post: message => worker.postMessage(message), close: () => worker.terminate() };
}

/** The same in the page: one message per task, so that the page can paint in between. */
export function pagePort(
  files: ParserFiles,
  on: { answer(message: FromAnalysis): void }
): AnalysisPort {
  let open = true;
  const answer = (message: FromAnalysis | null) => {
    if (open && message) {
      on.answer(message);
    }
  };
  let previous: Promise<AnalysisHost | null> = load(files).then(
    createSession => new AnalysisHost(createSession),
    failure => {
      answer({ kind: 'unavailable', reason: String(failure) });
      return null;
    }
  );
  return {
    post: message => {
      previous = previous.then(async host => {
        await new Promise(resolve => setTimeout(resolve));
        if (message.kind !== 'start') {
          answer(host?.answer(message) ?? null);
        }
        return host;
      });
    },
    close: () => {
      open = false;
    }
  };
}

async function load(files: ParserFiles) {
  const { loadEngine } = await import('./load-engine');
  return loadEngine(files);
}
